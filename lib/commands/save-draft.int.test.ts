import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { auditLines, everything, mailsOf, requestRow, riskStatus } from "#lib/testing/observe.ts";
import { contextAs, done, draftedRequest, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import type { RequestOutcome, RequestReceipt } from "./on-request.ts";
import { saveDraft } from "./save-draft.ts";
import type { Text } from "./write-text.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "leaver", { active: false });
});
afterAll(() => world.close());

async function save(
  { id, version }: Pick<RequestReceipt, "id" | "version">,
  { who = "scientist", ...text }: Partial<Text> & { who?: string } = {},
): Promise<RequestOutcome> {
  const details = text.details ?? { durationDays: 7 };
  return saveDraft(await contextAs(world, who), {
    requestId: id,
    expectedVersion: version,
    beneficiaryId: null,
    ...text,
    details,
  });
}

describe("REQ-1 saving a draft", () => {
  test("REQ-1 what is written is kept, flaws and all, under a new version", async () => {
    const draft = await draftedRequest(world);
    const details = { bucketId: "claims", answers: { purpose: "short" } };
    expect(done(await save(draft, { details, beneficiaryId: "colleague" }))).toMatchObject({
      version: 2,
      decision: "draft",
    });
    const row = await requestRow(world, draft.id);
    expect(row).toMatchObject({ bucket_id: "claims", beneficiary_id: "colleague", draft: { details } });
    expect(row.summary).toContainEqual({ text: "raw.base.claims", code: true });
    expect(await auditLines(world, draft.id)).toContain("draft_saved by scientist (request.own_draft)");
    expect(await mailsOf(world, draft.id)).toEqual([]);
    expect(await riskStatus(world, draft.id)).toBeNull();
  });

  test("REQ-1 a bucket that is not there is kept as written and stands for none", async () => {
    const draft = await draftedRequest(world);
    done(await save(draft, { details: { bucketId: "nowhere" } }));
    expect(await requestRow(world, draft.id)).toMatchObject({
      bucket_id: null,
      draft: { details: { bucketId: "nowhere" } },
    });
  });

  test("APP-7 two tabs: the second is told the present version and loses nothing of the first", async () => {
    const draft = await draftedRequest(world);
    done(await save(draft, { details: { durationDays: 1 } }));
    const before = await everything(world);
    expect(await save(draft, { details: { durationDays: 2 } })).toEqual({
      ok: false,
      no: { kind: "stale", present: { version: 2, textVersion: 0, decision: "draft", access: "none" } },
    });
    expect(await everything(world)).toEqual(before);
  });

  test.each(["nobody", "leaver"])(
    "REQ-2 %s, who is not in the directory any more, is no beneficiary",
    async (who) => {
      const draft = await draftedRequest(world);
      const before = await everything(world);
      expect(await save(draft, { beneficiaryId: who })).toMatchObject({
        ok: false,
        no: {
          kind: "refused",
          refusal: { code: "incomplete", flaws: [{ field: "beneficiaryId", code: "unknown_person" }] },
        },
      });
      expect(await everything(world)).toEqual(before);
    },
  );

  test.each(["colleague", "cto", "security", "auditor"])(
    "REQ-9 %s cannot learn that a draft exists",
    async (who) => {
      const draft = await draftedRequest(world);
      const notFound = { ok: false, no: { kind: "not_found" } };
      expect(await save(draft, { who })).toEqual(notFound);
      expect(await save({ id: "req_of_nobody", version: 1 }, { who })).toEqual(notFound);
    },
  );

  test("REQ-4 a submitted request is not written over", async () => {
    const submitted = await submittedRequest(world);
    const before = await everything(world);
    expect(await save(submitted, { details: await textFor(world) })).toMatchObject({
      ok: false,
      no: { kind: "refused", refusal: { code: "not_in_state", decision: "waiting_for_approval" } },
    });
    expect(await everything(world)).toEqual(before);
  });
});
