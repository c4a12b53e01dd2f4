import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import {
  auditLines,
  auditOf,
  heldTuples,
  jobsOf,
  mailsOf,
  refusalOf,
  requestRow,
  riskStatus,
} from "#lib/testing/observe.ts";
import {
  activeRequest,
  approvedRequest,
  contextAs,
  contextOf,
  done,
  reading,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { endAccess, expireAccess } from "./end-access.ts";
import type { RequestOutcome } from "./on-request.ts";
import { recordAccess } from "./record-access.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => setClockAhead(world, "0"));
afterAll(() => world.close());

const end = async (who: string, requestId: string, reason: string | null = null): Promise<RequestOutcome> =>
  endAccess(await contextAs(world, who), { requestId, reason });
const sweeper = () => contextOf(world, { kind: "system", task: "sweeper" });
const GONE = { outcome: "all_gone", kept: [], stillThrough: [] } as const;

describe("REQ-7 ending an access early", () => {
  test("REQ-7 handed back: holders let go and a job is left, but it is not ended yet", async () => {
    const { id } = await activeRequest(world, { beneficiary: "colleague" });
    const jobs = await jobsOf(world, id);
    expect(done(await end("colleague", id))).toMatchObject({ decision: "approved", access: "being_removed" });
    expect(await heldTuples(world, id)).toEqual([]);
    expect(await jobsOf(world, id)).toBe(jobs + 1);
    expect(await riskStatus(world, id)).toBe("active");
    const [grant] = await world.admin.query({
      text: "SELECT released_at IS NOT NULL AS released, ended_at FROM access_grant WHERE request_id = $1",
      values: [id],
    });
    expect(grant).toEqual({ released: true, ended_at: null });
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      type: "access_end_started",
      rule: "request.holder_hands_back",
      data: { cause: "handed_back", by: "colleague", reason: null },
    });
    expect(await mailsOf(world, id)).not.toContain("ended to colleague");
  });

  test("REQ-7 EXC-8 the proof ends it: risk closed, grant closed, both people told", async () => {
    const { id } = await activeRequest(world, { beneficiary: "colleague" });
    done(await end("scientist", id));
    expect(await reading(world, id, GONE)).toMatchObject({ access: "ended" });
    expect(await riskStatus(world, id)).toBe("closed");
    expect(await mailsOf(world, id)).toEqual(
      expect.arrayContaining(["ended to colleague", "ended to scientist"]),
    );
    const [grant] = await world.admin.query({
      text: "SELECT ended_at >= released_at AS proved FROM access_grant WHERE request_id = $1",
      values: [id],
    });
    expect(grant).toEqual({ proved: true });
  });

  test("REQ-6 what has ended is final, for everybody", async () => {
    const { id } = await activeRequest(world);
    done(await end("scientist", id));
    await reading(world, id, GONE);
    for (const again of [
      () => end("scientist", id),
      () => end("security", id, "Again."),
      () => expireAccess(sweeper(), id),
      () => recordAccess(sweeper(), { requestId: id, reading: GONE }),
      () => recordAccess(sweeper(), { requestId: id, reading: { outcome: "all_present" } }),
    ])
      expect(await refusalOf(world, again)).toMatchObject({ code: "not_in_state", access: "ended" });
  });

  test("AUD-1 security stops an access at once, with a reason and not without", async () => {
    const { id } = await activeRequest(world);
    for (const reason of [null, "", "  "])
      expect(await refusalOf(world, () => end("security", id, reason))).toEqual({ code: "reason_missing" });
    expect(done(await end("security", id, " Leak suspected. "))).toMatchObject({ access: "being_removed" });
    expect((await auditOf(world, id)).at(-1)).toMatchObject({
      rule: "request.security_stops",
      data: { cause: "stopped", by: "security", reason: "Leak suspected." },
    });
  });

  test("UC-5 an access that is still being granted or has failed can be ended too", async () => {
    const granting = await approvedRequest(world);
    expect(done(await end("scientist", granting.id))).toMatchObject({ access: "being_removed" });
    const failed = await approvedRequest(world);
    await reading(world, failed.id, { outcome: "failed", reason: "refused", message: "no" });
    expect(done(await end("scientist", failed.id))).toMatchObject({ access: "being_removed" });
  });

  test("UC-2 the end of one request takes nothing from another on the same tuples", async () => {
    await addPerson(world, "sharer", { roles: ["requester"] });
    const first = await activeRequest(world, { requester: "sharer" });
    const second = await activeRequest(world, { requester: "sharer" });
    done(await end("sharer", first.id));
    expect(await heldTuples(world, first.id)).toEqual([]);
    expect(await heldTuples(world, second.id)).toHaveLength(3);
    const [tuples] = await world.admin.query({
      text: `SELECT count(*)::int AS count FROM access_tuple t JOIN catalog_target c ON c.id = t.target_id
        WHERE c.principal_name = 'sharer@bank.example'`,
    });
    expect(tuples).toEqual({ count: 3 });
  });

  test("SEC-2 a signer and an auditor see it and cannot end it; the attempt is recorded", async () => {
    const { id } = await activeRequest(world);
    for (const who of ["cto", "auditor"]) {
      const no = await refusalOf(world, () => end(who, id, "I want to."), { but: ["audit_event"] });
      expect(no).toMatchObject({ kind: "forbidden", because: { rule: "default.deny" } });
      expect((await auditOf(world, id)).at(-1)).toMatchObject({
        type: "attempt_refused",
        actor: { id: who },
      });
    }
    expect(await refusalOf(world, () => end("colleague", id))).toEqual({ kind: "not_found" });
  });

  test("REQ-6 what waits has no access to end", async () => {
    const { id } = await submittedRequest(world);
    expect(await refusalOf(world, () => end("scientist", id))).toMatchObject({ code: "not_in_state" });
  });
});

describe("UC-6 the hour has come", () => {
  test("UC-6 an access does not expire before its end, to the second, and does at it", async () => {
    const { id } = await activeRequest(world);
    await setClockAhead(world, "29 days 23 hours 59 minutes");
    expect(await refusalOf(world, () => expireAccess(sweeper(), id))).toMatchObject({
      code: "not_yet_ended",
    });
    await setClockAhead(world, "30 days 1 second");
    expect(done(await expireAccess(sweeper(), id))).toMatchObject({ access: "being_removed" });
    expect(await auditLines(world, id)).toContain("access_end_started by sweeper (system.works_the_clock)");
    expect(await heldTuples(world, id)).toEqual([]);
  });

  test("UC-6 swept twice, it expires once", async () => {
    const { id } = await activeRequest(world);
    await setClockAhead(world, "31 days");
    const both = await Promise.all([expireAccess(sweeper(), id), expireAccess(sweeper(), id)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const lines = await auditLines(world, id);
    expect(lines.filter((line) => line.startsWith("access_end_started"))).toHaveLength(1);
  });

  test("REQ-4 a shortened access expires at the shorter end", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 20 } });
    await setClockAhead(world, "20 days 1 second");
    expect(done(await expireAccess(sweeper(), id)).access).toBe("being_removed");
    expect((await requestRow(world, id)).access_status).toBe("being_removed");
  });
});
