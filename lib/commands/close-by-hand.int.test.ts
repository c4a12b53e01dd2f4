import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { pdf } from "#lib/testing/evidence-files.ts";
import { auditOf, mailsOf, requestRow, riskStatus } from "#lib/testing/observe.ts";
import { activeRequest, contextAs, done, reading } from "#lib/testing/request-builders.ts";
import { confirmClosing, dropClosing, proposeClosing } from "./close-by-hand.ts";
import type { RequestOutcome } from "./on-request.ts";

const NOTE = "The volume was dropped by hand; the console shows no grant.";
const LINK = "https://bank.example/console";

let world: World;
let minutes = 0;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "security2", { roles: ["security"] });
  await addPerson(world, "admin", { roles: ["admin"] });
  await addPerson(world, "rtb", { roles: ["rtb"] });
});
afterAll(() => world.close());

/** An access that was handed back two minutes ago and is not proved gone. */
async function overdue(): Promise<string> {
  const { id } = await activeRequest(world);
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
  await setClockAhead(world, `${(minutes += 2)} minutes`);
  return id;
}

async function propose(who: string, requestId: string, changes: { note?: string; link?: string } = {}) {
  const said = { note: NOTE, link: LINK, file: null, ...changes };
  return proposeClosing(await contextAs(world, who), { requestId, ...said });
}

async function openClosing(requestId: string): Promise<string> {
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM hand_closing WHERE request_id = $1 AND dropped_at IS NULL AND confirmed_at IS NULL",
    values: [requestId],
  });
  return row?.id ?? "clo_none";
}

/** Confirms with a fresh sign-in where one is asked for. */
async function confirm(who: string, requestId: string, closingId?: string): Promise<RequestOutcome> {
  const ask = { requestId, closingId: closingId ?? (await openClosing(requestId)) };
  const first = await confirmClosing(await contextAs(world, who), ask);
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  return confirmClosing(await contextAs(world, who), { ...ask, challenge: first.no.challenge.id });
}

const no = (outcome: RequestOutcome): string =>
  outcome.ok ? "done" : outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;

describe("UC-5 closing by hand", () => {
  test.each(["security2", "admin"])(
    "UC-5 security proposes and %s confirms: closed, and told",
    async (second) => {
      const id = await overdue();
      done(await propose("security", id));
      expect(done(await confirm(second, id))).toMatchObject({ access: "closed" });
      const row = await world.admin.query({
        text: `SELECT closed_because, ended_at, (SELECT count(*)::int FROM holder h WHERE h.grant_id = g.id AND h.released_at IS NULL) AS live,
          (SELECT bool_and(c.next_attempt_at IS NOT NULL) FROM holder h JOIN access_tuple t ON t.id = h.tuple_id
            JOIN catalog_target c ON c.id = t.target_id WHERE h.grant_id = g.id) AS "goesOnLooking"
        FROM access_grant g WHERE request_id = $1`,
        values: [id],
      });
      expect(row).toEqual([{ closed_because: "by_hand", ended_at: null, live: 0, goesOnLooking: true }]);
      expect(await riskStatus(world, id)).toBe("closed");
      const types = (await auditOf(world, id)).map(({ type }) => type);
      expect(types.slice(-3)).toEqual(["closing_proposed", "signed_in_afresh", "access_closed"]);
      const told = await mailsOf(world, id);
      expect(told).toContain("closing_proposed to security2");
      expect(told).toContain("closing_proposed to admin");
      expect(told).toContain("closed to scientist");
      expect(told).toContain("closed to security");
    },
  );

  test("UC-5 SEC-2 nobody confirms without a fresh sign-in, nor with one for another proposal", async () => {
    const [one, other] = [await overdue(), await overdue()];
    for (const id of [one, other]) done(await propose("security", id));
    const ask = { requestId: one, closingId: await openClosing(one) };
    const first = await confirmClosing(await contextAs(world, "admin"), ask);
    if (first.ok || first.no.kind !== "fresh_sign_in") throw new Error(no(first));
    const challenge = first.no.challenge.id;
    const stray = { requestId: other, closingId: await openClosing(other), challenge };
    expect(no(await confirmClosing(await contextAs(world, "admin"), stray))).toBe("fresh_sign_in");
    expect((await requestRow(world, other)).access_status).toBe("being_removed");
  });

  test("UC-5 SEC-2 every refusal: the same person, those concerned, other roles, too early, no evidence", async () => {
    const id = await overdue();
    expect(no(await propose("admin", id))).toBe("forbidden");
    for (const who of ["cto", "auditor"]) expect(no(await propose(who, id))).toBe("forbidden");
    for (const who of ["rtb", "owner", "colleague"]) expect(no(await propose(who, id))).toBe("not_found");
    expect(no(await propose("scientist", id))).toBe("forbidden");
    expect(no(await propose("security", id, { note: "Gone." }))).toBe("note_too_short");
    expect(no(await propose("security", id, { note: "\u{1F5DD}".repeat(6) }))).toBe("note_too_short");
    expect(no(await propose("security", id, { link: "" }))).toBe("evidence_refused");
    expect(no(await propose("security", id, { link: "http://bank.example" }))).toBe("evidence_refused");
    done(await propose("security", id));
    expect(no(await propose("security2", id))).toBe("closing_open_already");
    expect(no(await confirm("security", id))).toBe("forbidden");
    expect(no(await confirm("cto", id))).toBe("forbidden");
    expect(no(await confirm("scientist", id))).toBe("forbidden");
    expect(no(await confirm("rtb", id))).toBe("not_found");
    expect(no(await confirm("admin", id, "clo_other"))).toBe("no_such_closing");
    const { id: early } = await activeRequest(world);
    expect(no(await propose("security", early))).toBe("not_in_state");
    done(await endAccess(await contextAs(world, "scientist"), { requestId: early, reason: null }));
    expect(no(await propose("security", early))).toBe("not_overdue");
    const refused = (await auditOf(world, id)).filter(({ type }) => type === "attempt_refused");
    expect(refused.map(({ data }) => data["because"])).toContain("sod.proposer_never_confirms");
  });

  test("UC-5 whoever is of security and holds the access neither proposes nor confirms", async () => {
    await addPerson(world, "holder", { roles: ["requester", "security"] });
    const { id } = await activeRequest(world, { beneficiary: "holder" });
    done(await endAccess(await contextAs(world, "holder"), { requestId: id, reason: null }));
    await setClockAhead(world, `${(minutes += 2)} minutes`);
    expect(no(await propose("holder", id))).toBe("forbidden");
    done(await propose("security", id));
    expect(no(await confirm("holder", id))).toBe("forbidden");
    const drop = { requestId: id, closingId: await openClosing(id), reason: "No." };
    expect(no(await dropClosing(await contextAs(world, "holder"), drop))).toBe("forbidden");
  });

  test("UC-5 a file is kept with its bytes, and a proposal that is dropped makes room for another", async () => {
    const id = await overdue();
    const file = { name: "console.pdf", bytes: pdf() };
    const ask = { requestId: id, note: NOTE, link: null, file };
    done(await proposeClosing(await contextAs(world, "security"), ask));
    const drop = { requestId: id, closingId: await openClosing(id), reason: "It is still there." };
    expect(done(await dropClosing(await contextAs(world, "admin"), drop))).toMatchObject({
      access: "being_removed",
    });
    expect(await mailsOf(world, id)).toContain("closing_dropped to security");
    done(await propose("security2", id));
    const kept = await world.admin.query({
      text: "SELECT file_name, dropped_by, content = $2 AS same FROM hand_closing WHERE request_id = $1 AND content IS NOT NULL",
      values: [id, file.bytes],
    });
    expect(kept).toEqual([{ file_name: "console.pdf", dropped_by: "admin", same: true }]);
  });

  test("UC-4 UC-5 a proof that comes first ends it, and nothing can be confirmed any more", async () => {
    const id = await overdue();
    done(await propose("security", id));
    const closingId = await openClosing(id);
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    expect((await requestRow(world, id)).access_status).toBe("ended");
    expect(no(await confirm("admin", id, closingId))).toBe("not_found");
    expect(no(await confirm("security2", id, closingId))).toBe("not_in_state");
  });

  test("UC-5 two who confirm at once close it once", async () => {
    const id = await overdue();
    done(await propose("security", id));
    const both = await Promise.all([confirm("security2", id), confirm("admin", id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("UC-5 what the database itself refuses", () => {
  async function asApp(text: string, ...values: readonly unknown[]): Promise<string> {
    try {
      await world.app.query({ text, values });
      return "committed";
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  }
  const INSERT = `INSERT INTO hand_closing (id, request_id, proposed_by, proposed_at, note, link)
    VALUES ('clo_' || md5(random()::text), $1, $2, clock_now(), 'The console shows no grant.', $3)`;

  test("UC-5 a proposal by somebody else than security, by the holder, or without evidence", async () => {
    const id = await overdue();
    expect(await asApp(INSERT, id, "admin", LINK)).toBe("closing_person_may");
    expect(await asApp(INSERT, id, "scientist", LINK)).toBe("closing_person_may");
    expect(await asApp(INSERT, id, "security", null)).toBe("closing_has_evidence");
    const active = await activeRequest(world);
    expect(await asApp(INSERT, active.id, "security", LINK)).toBe("closing_begins_as_proposal");
    expect(await asApp(INSERT, id, "security", LINK)).toBe("committed");
    expect(await asApp(INSERT, id, "security2", LINK)).toBe("hand_closing_one_open");
  });

  test("UC-5 a confirmation by the same person, by the holder, without a sign-in, or that closes nothing", async () => {
    const id = await overdue();
    done(await propose("security", id));
    const confirmed =
      "UPDATE hand_closing SET confirmed_by = $2, confirmed_at = clock_now() WHERE request_id = $1";
    expect(await asApp(confirmed, id, "security")).toBe("closing_by_two");
    expect(await asApp(confirmed, id, "scientist")).toBe("closing_person_may");
    expect(await asApp(confirmed, id, "cto")).toBe("closing_person_may");
    expect(await asApp(confirmed, id, "admin")).toBe("closing_needs_fresh_sign_in");
    expect(await asApp("UPDATE hand_closing SET note = 'Something else.' WHERE request_id = $1", id)).toBe(
      "42501",
    );
    expect(await asApp("DELETE FROM hand_closing WHERE request_id = $1", id)).toBe("42501");
  });

  test("UC-5 an access closed by hand with nobody's word, in one place alone, or opened again", async () => {
    const id = await overdue();
    const grant =
      "UPDATE access_grant SET closed_at = clock_now(), closed_because = 'by_hand' WHERE request_id = $1";
    const request = "UPDATE request SET access_status = 'closed' WHERE id = $1";
    expect(await asApp(grant, id)).toBe("access_closed_for_a_reason");
    expect(await asApp(request, id)).toBe("access_closed_for_a_reason");
    expect(await asApp(`WITH g AS (${grant}) ${request}`, id)).toBe("access_closed_by_two");
    done(await propose("security", id));
    done(await confirm("admin", id));
    expect(await asApp("UPDATE request SET access_status = 'active' WHERE id = $1", id)).toBe(
      "request_is_final",
    );
    expect(
      await asApp(
        "UPDATE access_grant SET closed_at = NULL, closed_because = NULL WHERE request_id = $1",
        id,
      ),
    ).toBe("grant_stays_closed");
  });

  test("UC-6 an alarm before its time, or a second one", async () => {
    const id = await overdue();
    const alarm = `INSERT INTO overdue_alarm (request_id, stage, due_at, raised_at)
      SELECT $1, $2, g.released_at, g.released_at + $3::interval FROM access_grant g WHERE g.request_id = $1`;
    expect(await asApp(alarm, id, "alarm", "59 seconds")).toBe("overdue_long_enough");
    expect(await asApp(alarm, id, "page", "299 seconds")).toBe("overdue_long_enough");
    expect(await asApp(alarm, id, "alarm", "60 seconds")).toBe("committed");
    expect(await asApp(alarm, id, "alarm", "61 seconds")).toBe("overdue_alarm_pkey");
  });
});
