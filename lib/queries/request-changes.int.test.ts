import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askQuestion } from "#lib/commands/ask-question.ts";
import { reviseRequest } from "#lib/commands/revise-request.ts";
import type { RawBucketDetails } from "#lib/domain/raw-bucket/types.ts";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import {
  contextAs,
  decideAs,
  done,
  draftedRequest,
  sign,
  submittedRequest,
  textFor,
} from "#lib/testing/request-builders.ts";
import { changesOf } from "./request-changes.ts";
import { requestView } from "./request.ts";
import { revisionForm } from "./revision-form.ts";
import { timelineOf } from "./timeline.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const changes = async (who: string, requestId: string, since: number | null = null) =>
  changesOf(world.app, await actAs(world, who), { requestId, since });
const view = async (who: string, requestId: string) =>
  requestView(world.app, await actAs(world, who), requestId);

async function revise(requestId: string, version: number, change: Partial<RawBucketDetails>): Promise<void> {
  const details = await textFor(world, change);
  done(await reviseRequest(await contextAs(world, "scientist"), { requestId, version, details }));
}

describe("REQ-4 what changed", () => {
  test("REQ-4 since the version that the reader signed, else since the one before, or the one asked for", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await revise(id, 1, { durationDays: 25 });
    done(await decideAs(world, "cdao", { requestId: id, slot: "CDAO", version: 2 }));
    await revise(id, 2, { durationDays: 20 });
    expect(await changes("cto", id)).toMatchObject({ since: 1, version: 3 });
    expect(await changes("cdao", id)).toMatchObject({ since: 2, version: 3 });
    expect(await changes("scientist", id)).toMatchObject({ since: 2 });
    expect(await changes("scientist", id, 1)).toMatchObject({
      since: 1,
      versions: [{ version: 1 }, { version: 2 }, { version: 3, by: { id: "scientist" } }],
      changes: [{ section: "How long", field: "Days", parts: [{ text: "30 days" }, { text: "20 days" }] }],
    });
    for (const odd of [3, 4, 99]) expect(await changes("scientist", id, odd)).toMatchObject({ since: null });
  });

  test("REQ-9 REQ-4 nothing of a draft, and nothing to who does not see it", async () => {
    const draft = await draftedRequest(world);
    expect(await changes("scientist", draft.id)).toBeNull();
    const { id } = await submittedRequest(world);
    expect(await changes("scientist", id)).toMatchObject({ since: null, version: 1, changes: [] });
    for (const who of ["colleague", "owner"]) expect(await changes(who, id)).toBeNull();
  });

  test("REQ-4 REQ-8 void signatures stand struck through: in the view of the request and in its timeline", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await revise(id, 1, { durationDays: 25 });
    expect(await view("cdao", id)).toMatchObject({
      textVersion: 2,
      slots: [
        { slot: "CTO", state: "open" },
        { slot: "CDAO", state: "open" },
      ],
      voided: [{ version: 1, slot: "CTO", person: { id: "cto" }, why: "a new version was submitted" }],
    });
    const timeline = await timelineOf(world.app, await actAs(world, "cto"), {
      requestId: id,
      timeZone: "Europe/London",
    });
    const struck = timeline?.entries.filter((entry) => entry.struck).map((entry) => entry.title);
    expect(struck).toEqual(["cto signed as CTO"]);
  });
});

describe("REQ-5 an open question in the view of the request", () => {
  test("REQ-5 with the box for its requester, and for nobody else", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    const ask = { requestId: id, slot: "CTO", version: 1, text: "Which columns?" } as const;
    done(await askQuestion(await contextAs(world, "cto"), ask));
    const may = async (who: string) =>
      (await view(who, id))?.actions.filter(({ allowed }) => allowed).map(({ action }) => action);
    expect(await view("cdao", id)).toMatchObject({
      decision: "question_open",
      mySlot: null,
      question: { slot: "CTO", by: { id: "cto" }, text: "Which columns?", authority: "holder" },
    });
    expect(await may("scientist")).toEqual(expect.arrayContaining(["answer", "revise", "withdraw"]));
    for (const who of ["colleague", "cto", "cdao", "security"])
      expect(await may(who)).not.toContain("answer");
  });
});

describe("REQ-4 the form of a new version", () => {
  test("REQ-4 begins with the text that is judged, for its requester; others are led to the request", async () => {
    const { id, number } = await submittedRequest(world, { details: { durationDays: 12 } });
    const form = async (who: string, requestId: string) =>
      revisionForm(world.app, await actAs(world, who), requestId);
    expect(await form("scientist", id)).toMatchObject({
      revised: { requestId: id, number, version: 1 },
      form: { draft: null, details: { durationDays: 12 }, beneficiaryId: "scientist" },
    });
    expect(await form("cto", id)).toBe("elsewhere");
    expect(await form("colleague", id)).toBeNull();
    expect(await form("scientist", (await draftedRequest(world)).id)).toBe("elsewhere");
  });
});
