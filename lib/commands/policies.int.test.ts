import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { outrunRequests } from "#lib/db/policies/outrun.ts";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { auditLines, decisionsOf, mailsOf, requestRow } from "#lib/testing/observe.ts";
import {
  accepted,
  addAdmins,
  applyToPending,
  FIRST,
  noOf,
  proposed,
  published,
  publishAs,
} from "#lib/testing/policy-builders.ts";
import {
  approve,
  approvedRequest,
  contextAs,
  decideAs,
  done,
  sign,
  submittedRequest,
  textFor,
} from "#lib/testing/request-builders.ts";
import { applyPolicy } from "./apply-policy.ts";
import { askQuestion } from "./ask-question.ts";
import { changePolicy } from "./change-policy.ts";
import { dropPolicy } from "./drop-policy.ts";
import { publishPolicy } from "./publish-policy.ts";
import { reviseRequest } from "./revise-request.ts";
import { writePolicy } from "./write-policy.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await addAdmins(world);
});
afterEach(() => world.close());

const DRAFT = {
  kind: "raw_bucket",
  terms: { ...FIRST, maxMinutes: 30 * 1440 },
  note: "Ninety is long.",
} as const;
const DAYS = (days: number): Partial<PolicyTerms> => ({ maxMinutes: days * 1440 });
const LAPSE = (hours: number): Partial<PolicyTerms> => ({
  due: { ...FIRST.due, lapseAfterMinutes: hours * 60 },
});
const policyRows = () =>
  world.admin.query({
    text: "SELECT version, status, author_id, signer_id FROM approval_policy WHERE kind = 'raw_bucket' ORDER BY version",
  });
const slotsOf = (id: string) =>
  world.admin.query<{ version: number; slot: string; open: boolean }>({
    text: `SELECT s.version, s.slot, s.open FROM approval_slot s WHERE s.request_id = $1
      ORDER BY s.version, array_position('{CTO,CDAO,VP,SECURITY}'::text[], s.slot)`,
    values: [id],
  });

describe("four eyes on a policy", () => {
  test("APP-1 one writes and proposes, another signs afresh; the version before retires", async () => {
    await published(world, DAYS(30));
    expect(await policyRows()).toEqual([
      { version: 1, status: "retired", author_id: null, signer_id: null },
      { version: 2, status: "published", author_id: "admin", signer_id: "admin2" },
    ]);
    const [log] = await world.admin.query<{ said: string }>({
      text: "SELECT string_agg(type || ' by ' || actor_id, ', ' ORDER BY seq) AS said FROM audit_event WHERE aggregate_type = 'approval_policy'",
    });
    expect(log?.said).toBe(
      "policy_written by admin, policy_proposed by admin, signed_in_afresh by admin2, policy_published by admin2",
    );
  });

  test("APP-1 APP-6 the author alone is refused and recorded; without a fresh sign-in nobody signs", async () => {
    const policy = await proposed(world, DAYS(30));
    expect(noOf(await publishAs(world, "admin", policy))).toBe("sod.author_never_publishes");
    const ask = { policyId: policy.id, expectedVersion: policy.version };
    expect(noOf(await publishPolicy(await contextAs(world, "security"), ask))).toBe("fresh_sign_in");
    expect(noOf(await publishAs(world, "scientist", policy))).toBe("not_found");
    expect(noOf(await publishAs(world, "auditor", policy))).toBe("default.deny");
    expect(noOf(await publishAs(world, "admin2", { ...policy, version: 1 }))).toBe("stale");
    const refused = await world.admin.query({
      text: "SELECT actor_id FROM audit_event WHERE type = 'attempt_refused' AND aggregate_id = $1 ORDER BY seq",
      values: [policy.id],
    });
    expect(refused).toEqual([{ actor_id: "admin" }, { actor_id: "auditor" }]);
    expect(accepted(await publishAs(world, "security", policy)).status).toBe("published");
  });

  test("only administrators write, only the author changes, and two that begin at once leave one", async () => {
    expect(noOf(await writePolicy(await contextAs(world, "security"), DRAFT))).toBe("default.deny");
    const [one, other] = await Promise.all(
      ["admin", "admin2"].map(async (who) => writePolicy(await contextAs(world, who), DRAFT)),
    );
    expect(new Set([one, other].map((outcome) => outcome && noOf(outcome)))).toEqual(
      new Set(["accepted", "policy_open_already"]),
    );
    const [row] = await world.admin.query<{ id: string; author_id: string }>({
      text: "SELECT id, author_id FROM approval_policy WHERE status = 'draft'",
    });
    const change = { policyId: row?.id ?? "", expectedVersion: 1, ...DRAFT };
    const stranger = row?.author_id === "admin" ? "admin2" : "admin";
    expect(noOf(await changePolicy(await contextAs(world, stranger), change))).toBe("default.deny");
    expect(noOf(await changePolicy(await contextAs(world, row?.author_id ?? ""), change))).toBe("accepted");
    const drop = { policyId: change.policyId, expectedVersion: 2 };
    expect(noOf(await dropPolicy(await contextAs(world, stranger), drop))).toBe("accepted");
    expect(accepted(await writePolicy(await contextAs(world, "admin"), DRAFT)).number).toBe(3);
  });
});

describe("a policy is pinned at submit", () => {
  test("EXC-4 what is submitted is held to the policy in force: its slots, its hours, its longest length", async () => {
    await published(world, { ...DAYS(30), slots: ["CTO", "CDAO", "VP"] });
    await expect(submittedRequest(world)).rejects.toThrow("slots_cannot_be_filled");
    await addPerson(world, "vp");
    await addSeat(world, { slot: "VP", personId: "vp" });
    await expect(submittedRequest(world, { details: { durationDays: 31 } })).rejects.toThrow(
      "duration_out_of_range",
    );
    const { id } = await submittedRequest(world);
    expect((await slotsOf(id)).map((row) => row.slot)).toEqual(["CTO", "CDAO", "VP"]);
  });

  test("a laxer policy leaves what is pending as it was, a revision of it too", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    const before = [await requestRow(world, id), await slotsOf(id), await decisionsOf(world, id)];
    await published(world, LAPSE(240));
    expect(await applyToPending(world)).toBe(0);
    expect([await requestRow(world, id), await slotsOf(id), await decisionsOf(world, id)]).toEqual(before);
    const text = await textFor(world, { durationDays: 20 });
    done(
      await reviseRequest(await contextAs(world, "scientist"), { requestId: id, version: 1, details: text }),
    );
    const [hours] = await world.admin.query({
      text: "SELECT terms #>> '{due,lapseAfterMinutes}' AS lapse, policy_id <> 'pol_raw_bucket_1' AS newer FROM request_version WHERE request_id = $1 AND version = 2",
      values: [id],
    });
    expect(hours).toEqual({ lapse: "7200", newer: true });
    expect((await sign(world, (await submittedRequest(world)).id, { by: "cto", slot: "CTO" })).decision).toBe(
      "waiting_for_approval",
    );
  });
});

describe("a stricter policy re-opens what is pending", () => {
  test("every signature is void, all slots open as a new version of the same text, everybody is told", async () => {
    const { id } = await submittedRequest(world, { beneficiary: "colleague" });
    await sign(world, id, { by: "cto", slot: "CTO" });
    await published(world, LAPSE(72));
    expect(await applyToPending(world)).toBe(1);
    expect(await requestRow(world, id)).toMatchObject({ decision_status: "waiting_for_approval" });
    expect(await decisionsOf(world, id)).toMatchObject([{ slot: "CTO", person_id: "cto", void: true }]);
    expect(await slotsOf(id)).toEqual([
      { version: 1, slot: "CTO", open: false },
      { version: 1, slot: "CDAO", open: false },
      { version: 2, slot: "CTO", open: true },
      { version: 2, slot: "CDAO", open: true },
    ]);
    expect((await auditLines(world, id)).slice(-2)).toEqual([
      "signature_voided by sweeper (system.works_the_clock)",
      "policy_reopened by sweeper (system.works_the_clock)",
    ]);
    const mails = await mailsOf(world, id);
    for (const who of ["scientist", "colleague", "cto"]) expect(mails).toContain(`policy_changed to ${who}`);
    expect(mails.filter((mail) => mail === "your_turn to cdao")).toHaveLength(2);
    const [same] = await world.admin.query({
      text: `SELECT a.details = b.details AND a.tuples = b.tuples AS text, a.hash <> b.hash AS seal
        FROM request_version a JOIN request_version b USING (request_id) WHERE request_id = $1 AND a.version = 1 AND b.version = 2`,
      values: [id],
    });
    expect(same).toEqual({ text: true, seal: true });
    done(await decideAs(world, "cto", { requestId: id, slot: "CTO", version: 2 }));
    expect(done(await decideAs(world, "cdao", { requestId: id, slot: "CDAO", version: 2 })).decision).toBe(
      "approved",
    );
  });

  test("it is done once, however often and by however many it is tried", async () => {
    const { id } = await submittedRequest(world);
    await published(world, LAPSE(72));
    const worker = {
      ...(await contextAs(world, "security")),
      actor: { kind: "system", task: "sweeper" },
    } as const;
    const outcomes = await Promise.all([1, 2, 3].map(() => applyPolicy(worker, id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await applyToPending(world)).toBe(0);
    expect((await slotsOf(id)).length).toBe(4);
  });

  test("EXC-4 one that asks for longer goes back to its requester, who submits it again", async () => {
    const { id } = await submittedRequest(world, { details: { durationDays: 60 } });
    await sign(world, id, { by: "cto", slot: "CTO" });
    await published(world, DAYS(30));
    expect(await applyToPending(world)).toBe(1);
    expect(await requestRow(world, id)).toMatchObject({ decision_status: "returned", decided_at: null });
    expect((await slotsOf(id)).some((row) => row.open)).toBe(false);
    expect(await mailsOf(world, id)).toContain("policy_changed to scientist");
    expect(noOfRequest(await approve(await contextAs(world, "cdao"), id, "CDAO"))).toBe("not_in_state");
    const again = { requestId: id, version: 1, details: await textFor(world, { durationDays: 20 }) };
    const long = { ...again, details: await textFor(world, { durationDays: 31 }) };
    expect(noOfRequest(await reviseRequest(await contextAs(world, "scientist"), long))).toBe("incomplete");
    expect(done(await reviseRequest(await contextAs(world, "scientist"), again))).toMatchObject({
      textVersion: 2,
      decision: "waiting_for_approval",
    });
  });

  test("an open question goes with it, and what was decided stays as it was", async () => {
    const approved = await approvedRequest(world);
    const { id } = await submittedRequest(world);
    const ask = { requestId: id, version: 1, slot: "CTO", text: "Which columns are needed?" } as const;
    done(await askQuestion(await contextAs(world, "cto"), ask));
    await published(world, LAPSE(72));
    expect(await applyToPending(world)).toBe(1);
    expect(await requestRow(world, id)).toMatchObject({ decision_status: "waiting_for_approval" });
    expect(await requestRow(world, approved.id)).toMatchObject({ decision_status: "approved" });
  });

  test("a mixed change holds what is pending to the strictest of each part", async () => {
    const { id } = await submittedRequest(world);
    await published(world, { ...DAYS(45), ...LAPSE(240) });
    expect(await applyToPending(world)).toBe(1);
    const [terms] = await world.admin.query({
      text: "SELECT (terms ->> 'maxMinutes')::int / 1440 AS days, terms #>> '{due,lapseAfterMinutes}' AS lapse FROM request_version WHERE request_id = $1 AND version = 2",
      values: [id],
    });
    expect(terms).toEqual({ days: 45, lapse: "7200" });
  });

  test("APP-9 a signature after the publication is refused at once, before anything was re-opened", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await published(world, LAPSE(72));
    expect(noOfRequest(await approve(await contextAs(world, "cdao"), id, "CDAO"))).toBe("policy_changed");
    expect(await applyToPending(world)).toBe(1);
    expect(noOfRequest(await approve(await contextAs(world, "cdao"), id, "CDAO"))).toBe("stale_version");
  });

  test("APP-9 the last signature and the publication at one instant: approved under the old, or judged anew under the new", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await submittedRequest(world);
      await sign(world, id, { by: "cto", slot: "CTO" });
      const policy = await proposed(world, LAPSE(100 - round * 10));
      const [signed, put] = await Promise.all([
        approve(await contextAs(world, "cdao"), id, "CDAO"),
        publishAs(world, "admin2", policy),
      ]);
      expect(noOf(put)).toBe("accepted");
      // What was judged anew in a round before is outrun by this one too.
      expect((await outrunRequests(world.app, true)).includes(id)).toBe(!signed.ok);
      await applyToPending(world);
      expect(await outrunRequests(world.app, true)).toEqual([]);
      const row = await requestRow(world, id);
      expect(row.decision_status).toBe(signed.ok ? "approved" : "waiting_for_approval");
      if (!signed.ok) expect(noOfRequest(signed)).toBe("policy_changed");
    }
  });
});

function noOfRequest(outcome: Awaited<ReturnType<typeof approve>>): string {
  if (outcome.ok) return "accepted";
  return outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;
}
