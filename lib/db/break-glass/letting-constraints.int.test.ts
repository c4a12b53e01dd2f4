import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDraft } from "#lib/commands/create-draft.ts";
import { addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { contextOf, decideAs, done } from "#lib/testing/request-builders.ts";
import { withClient } from "../with-client.ts";

/** What the database itself refuses of a break-glass, in SQL as the application's role, past every command. */
let world: World;
let waiting: string;
let draft: string;
let approved: string;
beforeAll(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addPerson(world, "engineer", { roles: ["requester"] });
  // Somebody who may ask and fills the slot too.
  await addSeat(world, { slot: "VP", personId: "scientist" });
  await addProfile(world);
  await healthyRevoking(world);
  approved = (await askedBreakGlass(world, { requester: "engineer", details: { minutes: 120 } })).id;
  done(await decideAs(world, "vp", { requestId: approved, slot: "VP" }));
  waiting = (await askedBreakGlass(world)).id;
  const actor = await actAs(world, "colleague");
  const blank = { kind: "break_glass", securable: null, copyOf: null } as const;
  draft = done(await createDraft(contextOf(world, actor), actor, blank)).id;
});
afterAll(() => world.close());

/** Runs statements in one transaction and commits; answers the name of the constraint, the code, or `committed`. */
async function asApp(...statements: readonly string[]): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    try {
      await client.query("BEGIN");
      for (const text of statements) await client.query(text);
      await client.query("COMMIT");
      return "committed";
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}

/** A version of the draft, copied from the one that waits with these columns changed. */
const version = (changes: Readonly<Record<string, string>>): string => {
  const columns = ["version", "request_id", "details", "duration_minutes", "tuples", "step_up"];
  const values = columns.map((column) => changes[column] ?? column);
  return `INSERT INTO request_version (${columns.join()}, withheld, granted_summary, hash, submitted_by, submitted_at, policy_id, terms)
    SELECT ${values.join()}, withheld, granted_summary, hash, 'colleague', clock_now(), policy_id, terms
    FROM request_version WHERE request_id = '${waiting}'`;
};
const ofDraft = (changes: Readonly<Record<string, string>>): string =>
  version({ request_id: `'${draft}'`, ...changes });

const decision = (by: string): string =>
  `INSERT INTO decision (id, request_id, version, slot, person_id, seat_id, authority, verdict, decided_at)
   VALUES ('dec_sql', '${waiting}', 1, 'VP', '${by}', 'VP-${by}', 'holder', 'approve', clock_now())`;

const grant = (request: string, until: string): string =>
  `INSERT INTO access_grant (id, request_id, kind, principal_kind, principal_name, starts_at, ends_at)
   SELECT 'gr_sql', id, kind, 'user', 'x', coalesce(decided_at, clock_now()), ${until} FROM request WHERE id = '${request}'`;

describe("BG-3 BG-4 line by line in SQL as the application", () => {
  test("BG-4 a text of 121 minutes is refused, and of 14; one of 120 is not", async () => {
    expect(await asApp(ofDraft({ duration_minutes: "121" }))).toBe("version_within_kind");
    expect(await asApp(ofDraft({ duration_minutes: "14" }))).toBe("version_within_kind");
    expect(await asApp(ofDraft({ duration_minutes: "120" }), "ROLLBACK")).toBe("committed");
  });

  test("BG-3 a text that asks for no fresh sign-in is refused", async () => {
    expect(await asApp(ofDraft({ step_up: "false" }))).toBe("version_within_kind");
  });

  test("BG-2 BG-8 access in a drill is refused, and none outside one", async () => {
    const drill = `details || '{"drill": true}'`;
    expect(await asApp(ofDraft({ details: drill }))).toBe("version_within_kind");
    expect(await asApp(ofDraft({ tuples: "'[]'" }))).toBe("version_within_kind");
    expect(await asApp(ofDraft({ details: drill, tuples: "'[]'" }), "ROLLBACK")).toBe("committed");
  });

  test("BG-4 an access of 121 minutes is refused, and one without an end", async () => {
    await world.admin.query({ text: "DELETE FROM holder WHERE grant_id IN (SELECT id FROM access_grant)" });
    await world.admin.query({ text: "DELETE FROM access_grant" });
    expect(await asApp(grant(approved, "decided_at + interval '121 minutes'"))).toBe("grant_end_within_cap");
    expect(await asApp(grant(approved, "decided_at + interval '2 hours 1 millisecond'"))).toBe(
      "grant_end_within_cap",
    );
    expect(await asApp(grant(approved, "NULL"))).toBe("23502");
    expect(await asApp(grant(approved, "'infinity'"))).toBe("grant_end_within_cap");
    expect(await asApp(grant(approved, "ends_at"), "ROLLBACK")).toBe("committed");
  });

  test("BG-4 no request is approved without an end, nor an end put off", async () => {
    const approve = `UPDATE request SET decision_status = 'approved', decided_at = clock_now(), access_status = 'being_granted'`;
    expect(await asApp(`${approve}, ends_at = NULL WHERE id = '${waiting}'`)).toMatch(/^request_(check|end)/);
    expect(
      await asApp(`UPDATE request SET ends_at = ends_at + interval '1 minute' WHERE id = '${approved}'`),
    ).toBe("request_is_final");
  });

  test("BG-3 the requester as VP is refused, though they hold a seat; another VP is not", async () => {
    expect(await asApp(decision("scientist"))).toBe("decision_by_concerned");
    expect(await asApp(decision("vp2"), "ROLLBACK")).toBe("committed");
  });

  test("BG-3 nobody is let in without the signature of a VP", async () => {
    const approve = `UPDATE request SET decision_status = 'approved', decided_at = clock_now(),
      access_status = 'being_granted', ends_at = clock_now() + interval '1 hour' WHERE id = '${waiting}'`;
    expect(await asApp(approve)).toBe("request_approved_needs_signatures");
    expect(await asApp(grant(waiting, "clock_now() + interval '1 hour'"))).toBe("grant_needs_approval");
  });

  test("BG-1 one person is let in: whoever asks", async () => {
    expect(await asApp(`UPDATE request SET beneficiary_id = 'colleague' WHERE id = '${waiting}'`)).toBe(
      "request_identity_is_kept",
    );
  });
});
