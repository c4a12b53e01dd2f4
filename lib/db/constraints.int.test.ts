import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import {
  activeRequest,
  draftedRequest,
  reading,
  sign,
  submittedRequest,
  done,
  contextAs,
} from "#lib/testing/request-builders.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import { withClient } from "./with-client.ts";

/** What the database itself refuses, whoever writes to it and whatever the code above believes: raw SQL as the application. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "dual");
  await addSeat(world, { slot: "CTO", personId: "dual" });
  await addSeat(world, { slot: "CDAO", personId: "dual" });
  await addSeat(world, { slot: "CTO", personId: "scientist" });
});
afterAll(() => world.close());

/** Runs statements in one transaction and commits; answers the name of the constraint, the code, or `committed`. */
async function attempt(
  url: string,
  ...statements: readonly (readonly [string, ...unknown[]])[]
): Promise<string> {
  return withClient(url, async (client) => {
    try {
      await client.query("BEGIN");
      for (const [text, ...values] of statements) await client.query(text, values);
      await client.query("COMMIT");
      return "committed";
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}
const asApp = (...statements: readonly (readonly [string, ...unknown[]])[]) =>
  attempt(world.database.appUrl, ...statements);

let counter = 0;
const decision = (
  requestId: string,
  slot: string,
  personId: string,
  changes: { verdict?: string; reason?: string | null; seat?: string } = {},
): readonly [string, ...unknown[]] => [
  `INSERT INTO decision (id, request_id, version, slot, person_id, seat_id, authority, verdict, reason, decided_at)
   VALUES ($1, $2, 1, $3, $4, $5, 'holder', $6, $7, now())`,
  `dec_${(counter += 1)}`,
  requestId,
  slot,
  personId,
  changes.seat ?? `${slot}-${personId}`,
  changes.verdict ?? "approve",
  changes.reason ?? null,
];
const approved = (requestId: string): readonly [string, ...unknown[]] => [
  `UPDATE request SET decision_status = 'approved', access_status = 'being_granted',
   decided_at = now(), ends_at = now() + interval '10 days' WHERE id = $1`,
  requestId,
];

describe("APP-1 APP-2 decisions, by the database alone", () => {
  test("APP-1 a second signature for a slot", async () => {
    const { id } = await submittedRequest(world);
    expect(await asApp(decision(id, "CTO", "cto"))).toBe("committed");
    expect(await asApp(decision(id, "CTO", "dual"))).toBe("decision_one_per_slot");
  });

  test("APP-1 a second signature by one person, who has both seats", async () => {
    const { id } = await submittedRequest(world);
    expect(await asApp(decision(id, "CTO", "dual"))).toBe("committed");
    expect(await asApp(decision(id, "CDAO", "dual"))).toBe("decision_one_slot_per_person");
  });

  test("APP-2 a decision by the requester, though they have a seat; and by the beneficiary", async () => {
    const own = await submittedRequest(world);
    expect(await asApp(decision(own.id, "CTO", "scientist"))).toBe("decision_by_concerned");
    const others = await submittedRequest(world, { requester: "colleague", beneficiary: "scientist" });
    expect(await asApp(decision(others.id, "CTO", "scientist"))).toBe("decision_by_concerned");
    expect(await asApp(decision(others.id, "CTO", "scientist", { verdict: "reject", reason: "No." }))).toBe(
      "decision_by_concerned",
    );
  });

  test("APP-3 a signature by a seat of another person, of another slot, or of none", async () => {
    const { id } = await submittedRequest(world);
    const foreign = "decision_seat_of_person";
    expect(await asApp(decision(id, "CTO", "cto", { seat: "CTO-dual" }))).toBe(foreign);
    expect(await asApp(decision(id, "CTO", "cdao", { seat: "CDAO-cdao" }))).toBe(foreign);
    expect(await asApp(decision(id, "CTO", "cto", { seat: "nowhere" }))).toBe(foreign);
  });

  test("APP-1 a signature for a slot that the version does not have", async () => {
    const { id } = await submittedRequest(world);
    await addSeat(world, { slot: "VP", personId: "cto" });
    expect(await asApp(decision(id, "VP", "cto"))).toBe("decision_request_id_version_slot_fkey");
  });

  test("APP-8 a reject without a reason", async () => {
    const { id } = await submittedRequest(world);
    for (const reason of [null, "", "   "])
      expect(await asApp(decision(id, "CTO", "cto", { verdict: "reject", reason }))).toMatch(
        /^decision_check/u,
      );
  });

  test("REQ-4 a decision that was made is not changed, un-voided or deleted", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    const change = (set: string) => asApp([`UPDATE decision SET ${set} WHERE request_id = $1`, id]);
    expect(await change("verdict = 'reject', reason = 'No.'")).toBe("42501");
    expect(await change("person_id = 'cdao'")).toBe("42501");
    expect(await asApp(["DELETE FROM decision WHERE request_id = $1", id])).toBe("42501");
    const owner = world.database.ownerUrl;
    const text = "UPDATE decision SET reason = 'forged' WHERE request_id = $1";
    expect(await attempt(owner, [text, id])).toBe("decision_is_kept");
    expect(await change("void_at = now(), void_reason = 'once'")).toBe("committed");
    expect(await change("void_at = NULL")).toBe("decision_is_kept");
  });
});

describe("APP-3 approved means signed, by the database alone", () => {
  test("APP-3 an approval with an empty slot is refused when it would commit", async () => {
    const { id } = await submittedRequest(world);
    expect(await asApp(approved(id))).toBe("request_approved_needs_signatures");
    expect(await asApp(decision(id, "CTO", "cto"), approved(id))).toBe("request_approved_needs_signatures");
  });

  test("APP-3 with both slots signed it commits, in whatever order it was written", async () => {
    const { id } = await submittedRequest(world);
    expect(await asApp(approved(id), decision(id, "CTO", "cto"), decision(id, "CDAO", "cdao"))).toBe(
      "committed",
    );
  });

  test("APP-3 a reject or a void signature fills no slot", async () => {
    const { id } = await submittedRequest(world);
    const rejects = decision(id, "CDAO", "cdao", { verdict: "reject", reason: "No." });
    expect(await asApp(decision(id, "CTO", "cto"), rejects, approved(id))).toBe(
      "request_approved_needs_signatures",
    );
    const voids = ["UPDATE decision SET void_at = now() WHERE request_id = $1", id] as const;
    const both = [decision(id, "CTO", "cto"), decision(id, "CDAO", "cdao")] as const;
    expect(await asApp(...both, voids, approved(id))).toBe("request_approved_needs_signatures");
  });

  test("APP-3 a signature of an approved request cannot be made void", async () => {
    const { id } = await activeRequest(world);
    const voids = ["UPDATE decision SET void_at = now() WHERE request_id = $1 AND slot = 'CTO'", id] as const;
    expect(await asApp(voids)).toBe("request_approved_needs_signatures");
  });

  test("APP-3 a draft, which has no slots at all, cannot be approved", async () => {
    const { id } = await draftedRequest(world);
    expect(await asApp(approved(id))).toBe("request_approved_needs_signatures");
  });

  test("APP-3 a request that is born approved is refused too", async () => {
    const { id } = await submittedRequest(world);
    const born = `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status,
        access_status, summary, created_at, updated_at, decided_at, ends_at)
      SELECT 'req_born', 'EXC-0', kind, requester_id, creator_id, beneficiary_id, 'approved', 'active', summary, now(),
        now(), now(), now() FROM request WHERE id = $1`;
    expect(await asApp([born, id])).toBe("request_approved_needs_signatures");
  });

  test("REQ-7 approved without an access status, an access without approval, approved without an end", async () => {
    const { id } = await submittedRequest(world);
    const set = (text: string) => asApp([`UPDATE request SET ${text} WHERE id = $1`, id]);
    expect(await set("decision_status = 'approved', ends_at = now()")).toMatch(/^request_check/u);
    expect(await set("access_status = 'active'")).toMatch(/^request_check/u);
    expect(await set("decision_status = 'approved', access_status = 'active'")).toMatch(/^request_check/u);
    expect(await set("due_at = NULL")).toMatch(/^request_check/u);
  });
});

describe("EXC-4 the end of an access, by the database alone", () => {
  test("EXC-4 an approval for longer than 90 days, by a millisecond, or from no moment at all", async () => {
    const { id } = await submittedRequest(world);
    const both = [decision(id, "CTO", "cto"), decision(id, "CDAO", "cdao")] as const;
    const until = (ends: string, decided: string) =>
      asApp(...both, [
        `UPDATE request SET decision_status = 'approved', access_status = 'being_granted', decided_at = ${decided},
         ends_at = ${ends} WHERE id = $1`,
        id,
      ]);
    expect(await until("now() + interval '2160 hours 0.001 seconds'", "now()")).toBe(
      "request_end_within_cap",
    );
    expect(await until("now() + interval '1 hour'", "NULL")).toBe("request_end_within_cap");
    expect(await until("now() + interval '2160 hours'", "now()")).toBe("committed");
  });

  test("REQ-4 the end of an approved access is not moved, neither later nor by another decision time", async () => {
    const { id } = await activeRequest(world);
    const set = (text: string) => asApp([`UPDATE request SET ${text} WHERE id = $1`, id]);
    expect(await set("ends_at = ends_at + interval '1 second'")).toBe("request_is_final");
    expect(await set("ends_at = NULL")).toBe("request_is_final");
    expect(await set("decided_at = decided_at + interval '30 days'")).toBe("request_is_final");
  });
});

describe("REQ-6 what has ended stays so, by the database alone", () => {
  test("REQ-6 an ended access is not made active again, nor an approval taken back", async () => {
    const { id } = await activeRequest(world);
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    const set = (text: string) => asApp([`UPDATE request SET ${text} WHERE id = $1`, id]);
    expect(await set("access_status = 'active'")).toBe("request_is_final");
    expect(await set("decision_status = 'rejected', access_status = 'none'")).toBe("request_is_final");
  });

  test.each(["rejected", "withdrawn", "lapsed"])("REQ-6 what was %s does not wait again", async (status) => {
    const { id } = await submittedRequest(world);
    const set = (to: string) => asApp(["UPDATE request SET decision_status = $2 WHERE id = $1", id, to]);
    expect(await set(status)).toBe("committed");
    for (const to of ["waiting_for_approval", "draft", "rejected", "withdrawn", "lapsed"].filter(
      (one) => one !== status,
    ))
      expect(await set(to)).toBe("request_is_final");
  });

  test("APP-2 APP-7 people, kind and number are fixed, and versions never fall", async () => {
    const { id } = await submittedRequest(world);
    const asOwner = (set: string) =>
      attempt(world.database.ownerUrl, [`UPDATE request SET ${set} WHERE id = $1`, id]);
    for (const set of [
      "requester_id = 'colleague'",
      "creator_id = 'colleague'",
      "number = 'X'",
      "kind = 'break_glass'",
    ]) {
      expect(await asOwner(set)).toBe("request_identity_is_kept");
      expect(await asApp([`UPDATE request SET ${set} WHERE id = $1`, id])).toBe("42501");
    }
    const set = (text: string) => asApp([`UPDATE request SET ${text} WHERE id = $1`, id]);
    expect(await set("beneficiary_id = 'colleague'")).toBe("request_identity_is_kept");
    expect(await set("version = version - 1")).toBe("request_identity_is_kept");
    expect(await set("text_version = 0, decision_status = 'withdrawn'")).toBe("request_identity_is_kept");
  });

  test.each([
    "request",
    "request_version",
    "approval_slot",
    "decision",
    "access_grant",
    "holder",
    "risk_entry",
    "mail",
  ])("REQ-6 nothing is deleted from %s", async (table) => {
    expect(await asApp([`DELETE FROM ${table}`])).toBe("42501");
    expect(await asApp([`TRUNCATE ${table} CASCADE`])).toBe("42501");
  });

  test("REQ-4 a version that was submitted is not written over", async () => {
    expect(await asApp(["UPDATE request_version SET details = '{}'"])).toBe("42501");
    expect(await asApp(["UPDATE request_version SET tuples = '[]'"])).toBe("42501");
  });
});
