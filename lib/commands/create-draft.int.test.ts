import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import { auditLines, auditOf, everything, mailsOf, requestRow } from "#lib/testing/observe.ts";
import { contextOf, done, draftedRequest, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import { createDraft } from "./create-draft.ts";
import type { RequestOutcome } from "./on-request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function create(
  who: string,
  from: { securable?: string; copyOf?: string } = {},
): Promise<RequestOutcome> {
  const actor = await actAs(world, who);
  const draft = {
    kind: "raw_bucket",
    securable: from.securable ?? null,
    copyOf: from.copyOf ?? null,
  } as const;
  return createDraft(contextOf(world, actor), actor, draft);
}

describe("REQ-1 beginning a draft", () => {
  test("REQ-1 from nothing: a draft of one's own with a number, in the log, and nobody is told", async () => {
    const receipt = done(await create("scientist"));
    expect(receipt).toMatchObject({ version: 1, textVersion: 0, decision: "draft", access: "none" });
    expect(receipt.number).toMatch(/^EXC-\d{4,}$/u);
    expect(await requestRow(world, receipt.id)).toMatchObject({
      decision_status: "draft",
      requester_id: "scientist",
      beneficiary_id: "scientist",
      draft: { details: {} },
    });
    expect(await auditLines(world, receipt.id)).toEqual([
      "request_drafted by scientist (request.requesters_ask)",
    ]);
    expect(await mailsOf(world, receipt.id)).toEqual([]);
  });

  test("REQ-1 numbers are not given twice", async () => {
    const numbers = await Promise.all(
      Array.from({ length: 10 }, async () => done(await create("scientist")).number),
    );
    expect(new Set(numbers).size).toBe(10);
  });

  test("REQ-1 from a link: the bucket of the securable is chosen", async () => {
    const { id } = done(await create("scientist", { securable: "raw.base.claims" }));
    expect((await requestRow(world, id)).draft).toEqual({ details: { bucketId: "claims" } });
  });

  test("REQ-1 from a link to something that is no raw bucket: a blank draft", async () => {
    const { id } = done(await create("scientist", { securable: "main.sales.orders'; --" }));
    expect((await requestRow(world, id)).draft).toEqual({ details: {} });
  });

  test("REQ-1 as a copy of one's earlier request: the text as it was submitted", async () => {
    const earlier = await submittedRequest(world, { details: { durationDays: 12 } });
    const { id } = done(await create("scientist", { copyOf: earlier.id }));
    expect((await requestRow(world, id)).draft).toEqual({
      details: await textFor(world, { durationDays: 12 }),
    });
    const [event] = await auditOf(world, id);
    expect(event?.data["copyOf"]).toBe(earlier.id);
  });

  test("REQ-1 as a copy of a draft: what stands in it", async () => {
    const first = done(await create("scientist", { securable: "raw.base.claims" }));
    const { id } = done(await create("scientist", { copyOf: first.id }));
    expect((await requestRow(world, id)).draft).toEqual({ details: { bucketId: "claims" } });
  });

  test("REQ-9 a request one may not see and one that is not there cannot be copied, and answer alike", async () => {
    const foreign = await draftedRequest(world, "scientist");
    const submitted = await submittedRequest(world);
    const before = await everything(world);
    const notFound = { ok: false, no: { kind: "not_found" } };
    expect(await create("colleague", { copyOf: foreign.id })).toEqual(notFound);
    expect(await create("colleague", { copyOf: submitted.id })).toEqual(notFound);
    expect(await create("colleague", { copyOf: "req_of_nobody" })).toEqual(notFound);
    expect(await everything(world)).toEqual(before);
  });

  test("REQ-9 whoever may see a request by their role may copy it only if they may ask at all", async () => {
    const { id } = await submittedRequest(world);
    const outcome = await create("auditor", { copyOf: id });
    expect(outcome).toMatchObject({
      ok: false,
      no: { kind: "forbidden", because: { rule: "default.deny" } },
    });
  });

  test.each(["cto", "security", "steward"])(
    "SEC-2 %s, who does not ask for access, begins no draft",
    async (who) => {
      const before = await everything(world);
      expect(await create(who)).toMatchObject({ ok: false, no: { kind: "forbidden" } });
      expect(await everything(world)).toEqual(before);
    },
  );
});
