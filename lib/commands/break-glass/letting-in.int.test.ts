import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import {
  actAs,
  addDelegation,
  addPerson,
  addSeat,
  clockNow,
  openWorld,
  setClockAhead,
  type World,
} from "#lib/testing/builders.ts";
import { auditOf, requestRow } from "#lib/testing/observe.ts";
import { contextOf, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { refusalWords } from "#lib/format/refusals.ts";
import type { EvidenceRefusal } from "#lib/domain/plan/types.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import { requestView } from "#lib/queries/request.ts";
import { lapseRequest } from "../lapse-request.ts";
import type { RequestOutcome } from "../on-request.ts";

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2", "vp-deputy"]) await addPerson(world, vp);
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addSeat(world, { slot: "VP", personId: "vp2" });
  await addSeat(world, { slot: "VP", personId: "vp-deputy", authority: "deputy" });
  await addProfile(world);
  await healthyRevoking(world);
});
afterEach(() => world.close());

const letIn = (who: string, requestId: string) => decideAs(world, who, { requestId, slot: "VP" });

/** What a person reads who was refused: the words of the rules, or of the policy. */
function wordsOf(outcome: RequestOutcome): string {
  if (outcome.ok) return "let in";
  const { no } = outcome;
  if (no.kind === "forbidden") return no.because.sentence;
  if (no.kind !== "refused") return no.kind;
  const { title, detail } = refusalWords(
    no.refusal as Exclude<RequestRefusal, EvidenceRefusal>,
    "Europe/London",
  );
  return `${title}. ${detail}`;
}

const seen = async (who: string, id: string) => {
  const view = await requestView(world.app, await actAs(world, who), id);
  if (view === null) throw new Error(`${who} does not see ${id}`);
  return view;
};

describe("BG-3 BG-4 letting in", () => {
  test("BG-4 the minutes count from the approval, not from the asking", async () => {
    const { id } = await askedBreakGlass(world, { details: { minutes: 15 } });
    await setClockAhead(world, "7 minutes");
    done(await letIn("vp", id));
    const [row] = await world.admin.query<{ span: number; wait: number }>({
      text: `SELECT (ms(g.ends_at) - ms(r.decided_at))::float8 AS span, (ms(r.decided_at) - ms(r.submitted_at))::float8 AS wait
        FROM request r JOIN access_grant g ON g.request_id = r.id WHERE r.id = $1`,
      values: [id],
    });
    expect(row?.span).toBe(15 * MINUTE);
    expect(row?.wait).toBeGreaterThanOrEqual(7 * MINUTE);
  });

  test("BG-4 a late access is a shorter access: its end does not move", async () => {
    const { id } = await askedBreakGlass(world);
    done(await letIn("vp", id));
    const before = await requestRow(world, id);
    await setClockAhead(world, "12 minutes");
    await reading(world, id, { outcome: "all_present" });
    expect((await requestRow(world, id)).ends_at).toEqual(before.ends_at);
    const { verifiedAt, endsAt } = await seen("vp", id);
    expect(Date.parse(endsAt ?? "") - Date.parse(verifiedAt ?? "")).toBeLessThanOrEqual(48 * MINUTE);
  });

  test("BG-3 a signature without a fresh sign-in is none, and one challenge serves one signature", async () => {
    const { id } = await askedBreakGlass(world);
    const view = await seen("vp", id);
    expect(view.stepUp).toBe(true);
    done(await letIn("vp", id));
    const afresh = (await auditOf(world, id)).filter(({ type }) => type === "signed_in_afresh");
    expect(afresh).toHaveLength(1);
  });

  test("APP-7 a VP lets in for less", async () => {
    const { id } = await askedBreakGlass(world);
    const end = (await clockNow(world)) + 20 * MINUTE;
    done(await decideAs(world, "vp", { requestId: id, slot: "VP", end }));
    expect(Date.parse((await seen("vp", id)).endsAt ?? "")).toBe(end);
  });
});

describe("BG-3 BG-5 refused in words", () => {
  test("BG-5 while the revoking path is unhealthy: the reason, and what the VP may do; said on the card before", async () => {
    const { id } = await askedBreakGlass(world);
    await world.admin.query({
      text: "UPDATE heartbeat SET at = now() - interval '2 minutes' WHERE name = 'sweeper'",
    });
    const card = await seen("vp", id);
    expect(card.obstacles).toEqual([expect.stringMatching(/no worker has swept/)]);
    // To ask and to reject stays possible.
    expect(card.mySlot).toBe("VP");
    const words = wordsOf(await letIn("vp", id));
    expect(words).toMatch(
      /^Nobody can be let in now\..*no worker has swept.*Nothing was signed.*turn the request down/,
    );
    done(
      await decideAs(world, "vp", { requestId: id, slot: "VP", verdict: "reject", reason: "Mend it first" }),
    );
  });

  test("BG-5 a connection that does not answer stands in the way too; once mended, the VP lets in", async () => {
    const first = await askedBreakGlass(world);
    done(await letIn("vp", first.id));
    await addPerson(world, "engineer", { roles: ["requester"] });
    const { id } = await askedBreakGlass(world, { requester: "engineer" });
    await world.admin.query({ text: "UPDATE catalog_connection SET check_reason = 'unreachable'" });
    expect(wordsOf(await letIn("vp", id))).toMatch(/the check of the connection .* fails/);
    await healthyRevoking(world);
    done(await letIn("vp", id));
  });

  test("BG-3 after the due time: it has lapsed, whether or not the worker has said so", async () => {
    const { id } = await askedBreakGlass(world);
    await setClockAhead(world, "60 minutes 1 second");
    expect(wordsOf(await letIn("vp", id))).toMatch(/^The request has lapsed\. It was due/);
    done(await lapseRequest(contextOf(world, { kind: "system", task: "sweeper" }), id));
    expect(wordsOf(await letIn("vp", id))).toMatch(/^This is no longer possible\. The request is lapsed/);
  });

  test("APP-2 a VP who asked, and a VP who stands in for whoever asked", async () => {
    await addPerson(world, "vp-engineer", { roles: ["requester"] });
    await addSeat(world, { slot: "VP", personId: "vp-engineer" });
    const { id } = await askedBreakGlass(world, { requester: "vp-engineer" });
    expect(wordsOf(await letIn("vp-engineer", id))).toMatch(/You asked for this/);
    await addPerson(world, "stand-in");
    await addDelegation(world, { slot: "VP", holder: "vp-engineer", to: "stand-in" });
    expect(wordsOf(await letIn("stand-in", id))).toMatch(/You stand in for somebody who asked/);
    done(await letIn("vp", id));
  });

  test("APP-3 a VP who lost the seat meanwhile learns no more than of what was never theirs (REQ-9); another lets in", async () => {
    const { id } = await askedBreakGlass(world);
    expect((await seen("vp", id)).mySlot).toBe("VP");
    await world.admin.query({ text: "UPDATE slot_seat SET valid_to = clock_now() WHERE person_id = 'vp'" });
    expect(wordsOf(await letIn("vp", id))).toBe("not_found");
    expect((await seen("scientist", id)).slots[0]?.eligible.map(({ id: who }) => who)).not.toContain("vp");
    done(await letIn("vp2", id));
  });
});

describe("BG-3 APP-4 APP-5 deputies and delegates, in minutes", () => {
  test("APP-5 a deputy signs from the tenth minute on, and reads before when that is", async () => {
    const { id } = await askedBreakGlass(world);
    expect(wordsOf(await letIn("vp-deputy", id))).toMatch(/As deputy you may sign it from/);
    const [slot] = (await seen("vp-deputy", id)).slots;
    const submitted = Date.parse((await seen("vp", id)).submittedAt ?? "");
    expect(Date.parse(slot?.deputyFrom ?? "") - submitted).toBe(10 * MINUTE);
    expect(Date.parse(slot?.remindAt ?? "") - submitted).toBe(5 * MINUTE);
    expect(Date.parse(slot?.dueAt ?? "") - submitted).toBe(60 * MINUTE);
    await setClockAhead(world, "10 minutes 1 second");
    done(await letIn("vp-deputy", id));
  });

  test("APP-4 a delegate of a VP signs beside them at once, and the evidence names both", async () => {
    await addPerson(world, "night-vp");
    await addDelegation(world, { slot: "VP", holder: "vp", to: "night-vp" });
    const { id } = await askedBreakGlass(world);
    done(await letIn("night-vp", id));
    expect((await seen("security", id)).slots[0]).toMatchObject({
      person: { id: "night-vp" },
      authority: "delegate",
      onBehalfOf: "vp",
    });
  });
});

describe("BG-7 security signs too where a review is overdue", () => {
  beforeEach(async () => {
    await addPerson(world, "officer", { roles: ["security"] });
    await addSeat(world, { slot: "SECURITY", personId: "officer" });
  });

  /** As if the review of an earlier break-glass had been due yesterday. */
  async function overdue(): Promise<string> {
    const { id, number } = await askedBreakGlass(world);
    done(await letIn("vp", id));
    await reading(world, id, { outcome: "all_present" });
    await world.admin.query({
      text: `INSERT INTO pir (id, request_id, status, author_id, opened_at, due_at)
        VALUES ('pir_1', $1, 'open', 'scientist', clock_now() - interval '8 days', clock_now() - interval '1 day')`,
      values: [id],
    });
    await world.admin.query({
      text: "UPDATE request SET access_status = 'being_removed' WHERE id = $1",
      values: [id],
    });
    return number;
  }

  test("BG-7 a second slot with its reason, which the VP reads; both sign, in either order, and nobody is locked out", async () => {
    const number = await overdue();
    const { id } = await askedBreakGlass(world);
    const card = await seen("vp", id);
    const why = `The review of ${number} is overdue, so security signs too.`;
    expect(card.slots.map(({ slot, because }) => [slot, because])).toEqual([
      ["VP", null],
      ["SECURITY", why],
    ]);
    expect(card.unusual).toContain(`The review of ${number} is overdue.`);
    expect(done(await letIn("vp", id)).decision).toBe("waiting_for_approval");
    expect(wordsOf(await decideAs(world, "vp", { requestId: id, slot: "SECURITY" }))).toMatch(/slot|signed/);
    expect(done(await decideAs(world, "officer", { requestId: id, slot: "SECURITY" })).decision).toBe(
      "approved",
    );
  });
});
