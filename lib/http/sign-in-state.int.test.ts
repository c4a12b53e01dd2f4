import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { actAs, addPerson, addSeat, giveRole, signIn } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { call, openPortal, problemIn, type Portal } from "#lib/testing/portal.ts";
import { contextOf, submittedRequest } from "#lib/testing/request-builders.ts";
import { endSession } from "#lib/commands/end-session.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const ALL = Object.keys(operations) as readonly OperationId[];
const codeOf = async (token: string | null): Promise<string | number> => {
  const answer = await call("getMe", { token });
  return answer.status === 200 ? 200 : problemIn(answer).code;
};
const change = (text: string, ...values: readonly unknown[]) => portal.world.admin.query({ text, values });

describe("SEC-1 without a live session there is nothing", () => {
  test.each(ALL)("SEC-1 %s answers 401 to nobody", async (operationId) => {
    for (const token of [null, "", "guess", "../../etc/passwd", "'; DROP TABLE session; --"]) {
      const answer = await call(operationId, { token });
      expect(answer.status).toBe(401);
      expect(problemIn(answer).code).toBe("unauthenticated");
    }
  });

  test("SEC-1 a session opens the portal and says who one is", async () => {
    await giveRole(portal.world, "scientist", "auditor");
    const answer = await call("getMe", { token: await signIn(portal.world, "scientist") });
    expect(answer.json).toMatchObject({ person: { id: "scientist" }, roles: ["auditor", "requester"] });
    await change("DELETE FROM group_person WHERE person_id = 'scientist' AND group_id = 'group-auditor'");
  });

  test("SEC-1 the token itself is nowhere in the database", async () => {
    const token = await signIn(portal.world, "scientist");
    const [row] = await portal.world.admin.query<{ hits: number }>({
      text: "SELECT count(*)::int AS hits FROM session s WHERE s::text LIKE '%' || $1 || '%'",
      values: [token],
    });
    expect(row?.hits).toBe(0);
  });

  test("SEC-1 a disabled person is out at the next request, and in again when enabled", async () => {
    await addPerson(portal.world, "leaver", { roles: ["requester"] });
    const token = await signIn(portal.world, "leaver");
    expect(await codeOf(token)).toBe(200);
    await change("UPDATE person SET active = false WHERE id = 'leaver'");
    expect(await codeOf(token)).toBe("unauthenticated");
    await change("UPDATE person SET active = true WHERE id = 'leaver'");
    expect(await codeOf(token)).toBe(200);
  });

  test.each([
    ["was ended", "revoked_at = now()"],
    ["has reached its end", "expires_at = now() - interval '1 second'"],
    ["was idle for half an hour", "last_seen_at = now() - interval '30 minutes 1 second'"],
  ])("SEC-1 a session that %s is none", async (_, set) => {
    const token = await signIn(portal.world, "cto");
    await change(`UPDATE session SET ${set} WHERE person_id = 'cto'`);
    expect(await codeOf(token)).toBe("unauthenticated");
  });

  test("SEC-1 sessions that open nothing any more are not in the list", async () => {
    await addPerson(portal.world, "traveller");
    const token = await signIn(portal.world, "traveller");
    for (const set of [
      "revoked_at = now()",
      "expires_at = now() - interval '1 second'",
      "last_seen_at = now() - interval '31 minutes'",
    ]) {
      const { sessionId } = await actAs(portal.world, "traveller");
      await change(`UPDATE session SET ${set} WHERE id = $1`, sessionId);
    }
    const answer = await call("listSessions", { token });
    expect(answer.json).toMatchObject({ sessions: [{ current: true }] });
  });

  test("SEC-1 a session in use does not become idle", async () => {
    const token = await signIn(portal.world, "cdao");
    await change("UPDATE session SET last_seen_at = now() - interval '29 minutes' WHERE person_id = 'cdao'");
    expect(await codeOf(token)).toBe(200);
    const [row] = await portal.world.admin.query<{ fresh: boolean }>({
      text: "SELECT last_seen_at > now() - interval '1 minute' AS fresh FROM session WHERE person_id = 'cdao'",
    });
    expect(row?.fresh).toBe(true);
  });

  test("SEC-1 a role that is given or taken counts at the next request", async () => {
    await addPerson(portal.world, "mover");
    const token = await signIn(portal.world, "mover");
    const create = () => call("createDraft", { token, body: { kind: "raw_bucket" } });
    expect((await create()).status).toBe(403);
    await giveRole(portal.world, "mover", "requester");
    expect((await create()).status).toBe(201);
    await change("DELETE FROM group_person WHERE person_id = 'mover'");
    expect((await create()).status).toBe(403);
  });

  test("APP-3 a seat that is given or taken counts at the next request", async () => {
    await addPerson(portal.world, "newcomer");
    const { id } = await submittedRequest(portal.world);
    const token = await signIn(portal.world, "newcomer");
    const look = async () => (await call("getRequest", { token, params: { requestId: id } })).status;
    expect(await look()).toBe(404);
    await addSeat(portal.world, { slot: "CTO", personId: "newcomer" });
    expect(await look()).toBe(200);
    await change("UPDATE slot_seat SET valid_to = now() WHERE person_id = 'newcomer'");
    expect(await look()).toBe(404);
  });
});

describe("SEC-1 ending sessions", () => {
  test("SEC-1 one ends one's own: it is out at the next request, the others stay, and it is recorded once", async () => {
    const [here, there] = [await signIn(portal.world, "steward"), await signIn(portal.world, "steward")];
    const sessionId = (await actAsToken(there)).sessionId;
    for (const ended of [1, 2]) {
      const answer = await call("endSession", { token: here, params: { sessionId } });
      expect([ended, answer.status, answer.json]).toEqual([ended, 200, { ended: true }]);
    }
    expect([await codeOf(here), await codeOf(there)]).toEqual([200, "unauthenticated"]);
    const events = await portal.world.admin.query({
      text: "SELECT type, actor_id FROM audit_event WHERE aggregate_id = $1",
      values: [sessionId],
    });
    expect(events).toEqual([{ type: "session_ended", actor_id: "steward" }]);
  });

  test("SEC-1 the session of another is none, as is one that never was", async () => {
    const token = await signIn(portal.world, "steward");
    const foreign = (await actAs(portal.world, "owner")).sessionId;
    const before = await everything(portal.world);
    for (const sessionId of [foreign, "ses_of_nobody"])
      expect((await call("endSession", { token, params: { sessionId } })).status).toBe(404);
    expect(await everything(portal.world)).toEqual(before);
    const [row] = await portal.world.admin.query({
      text: "SELECT revoked_at FROM session WHERE id = $1",
      values: [foreign],
    });
    expect(row).toEqual({ revoked_at: null });
  });

  test("SEC-2 the worker has no sessions to end", async () => {
    const { sessionId } = await actAs(portal.world, "owner");
    const worker = contextOf(portal.world, { kind: "system", task: "sweeper" });
    expect(await endSession(worker, sessionId)).toEqual({ ok: false, no: { kind: "not_found" } });
  });
});

async function actAsToken(token: string): Promise<{ readonly sessionId: string }> {
  const answer = await call("listSessions", { token });
  const { sessions } = answer.json as { readonly sessions: readonly { id: string; current: boolean }[] };
  return { sessionId: sessions.find((session) => session.current)?.id ?? "" };
}
