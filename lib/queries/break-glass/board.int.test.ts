import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { BoardView } from "#lib/contracts/break-glass-board.ts";
import { DIAGNOSIS, addProfile, askedBreakGlass, healthyRevoking } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { contextAs, decideAs, done, reading } from "#lib/testing/request-builders.ts";
import { boardView } from "./board.ts";

let world: World;
const id: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addPerson(world, "rtb", { roles: ["rtb"] });
  await addProfile(world, DIAGNOSIS);
  await addProfile(world, "job-operator");
  await healthyRevoking(world);
});
afterAll(() => world.close());

const boardOf = async (who: string, quarter?: string) => {
  const read = await boardView(world.app, await actAs(world, who), quarter === undefined ? {} : { quarter });
  if (!read.ok) throw new Error(read.no.because.rule);
  return BoardView.parse(read.value);
};

describe("BG-9 who is in Prod, why, until when", () => {
  test("BG-9 the board is open to security, auditors, run the bank and VPs, and to nobody else", async () => {
    for (const who of ["security", "auditor", "rtb", "vp"]) expect((await boardOf(who)).live).toEqual([]);
    for (const who of ["scientist", "cto", "owner"])
      await expect(boardOf(who)).rejects.toThrow("default.deny");
  });

  test("BG-9 what waits for a VP stands there, and may be opened by those who see the request", async () => {
    id["first"] = (await askedBreakGlass(world)).id;
    const { live, asked } = await boardOf("security");
    expect(live).toEqual([]);
    expect(asked).toMatchObject([{ id: id["first"], incident: "INC-4471", minutes: 60, mayOpen: true }]);
    expect((await boardOf("rtb")).asked).toMatchObject([{ mayOpen: false }]);
  });

  test("BG-9 BG-3 let in: since when, by whom, in what time; on its way until it was seen", async () => {
    await setClockAhead(world, "100 seconds");
    done(await decideAs(world, "vp", { requestId: id["first"] ?? "", slot: "VP" }));
    const [coming] = (await boardOf("security")).live;
    expect(coming).toMatchObject({
      holder: { id: "scientist" },
      profile: DIAGNOSIS,
      severity: "P1",
      access: "being_granted",
      letInBy: "vp",
      verifiedAt: null,
      toAccessSeconds: null,
    });
    expect(coming?.toApproveSeconds).toBeGreaterThanOrEqual(100);
    expect(coming?.left.map(({ type }) => type).toSorted()).toEqual(["catalog", "group", "schema", "table"]);
    await reading(world, id["first"] ?? "", { outcome: "all_present" });
    const [there] = (await boardOf("security")).live;
    expect(there).toMatchObject({ access: "active", endNotProved: false });
    expect(there?.toAccessSeconds).toBeGreaterThanOrEqual(there?.toApproveSeconds ?? Infinity);
    expect(there?.activity).toMatchObject({ throughAt: null, classes: [] });
  });

  test("BG-5 security and any VP may stop it, the holder hands back, run the bank and auditors only look", async () => {
    const acts = async (who: string) => {
      const [row] = (await boardOf(who)).live;
      return [row?.mayStop, row?.mayHandBack, row?.mayRetry];
    };
    expect(await acts("security")).toEqual([true, false, false]);
    expect(await acts("vp2")).toEqual([true, false, false]);
    for (const who of ["auditor", "rtb"]) expect(await acts(who)).toEqual([false, false, false]);
  });

  test("BG-5 REQ-7 stopped by a VP who did not let them in: red after a minute, with what is left and what is tried", async () => {
    const requestId = id["first"] ?? "";
    const noReason = await endAccess(await contextAs(world, "vp2"), { requestId, reason: " " });
    expect(noReason.ok).toBe(false);
    expect((await endAccess(await contextAs(world, "cto"), { requestId, reason: "No" })).ok).toBe(false);
    done(await endAccess(await contextAs(world, "vp2"), { requestId, reason: "The wrong table" }));
    await world.admin.query({
      text: `UPDATE access_tuple t SET present = false, absent_at = clock_now() FROM catalog_target c
        WHERE c.id = t.target_id AND c.securable_type <> 'group'`,
    });
    await world.admin.query({
      text: `UPDATE catalog_target SET attempts = 9, failure_reason = 'unavailable', failure_message = '503', failed_at = now(),
        next_attempt_at = now() + interval '42 seconds' WHERE securable_type = 'group'`,
    });
    await setClockAhead(world, "10 minutes");
    const [row] = (await boardOf("security")).live;
    expect(row).toMatchObject({
      access: "being_removed",
      endNotProved: true,
      ending: { cause: "stopped", by: "vp2", reason: "The wrong table" },
      mayStop: false,
      mayRetry: true,
      left: [{ type: "group", name: `bg-${DIAGNOSIS}`, attempts: 9, reason: "unavailable", message: "503" }],
    });
    expect(row?.left[0]?.nextInSeconds).toBeGreaterThan(30);
    expect(row?.gone.map(({ name }) => name).toSorted()).toEqual([
      "prod",
      "prod.scoring",
      "prod.scoring.batch_state",
    ]);
    expect(row?.gone.every(({ at }) => at !== null)).toBe(true);
  });

  test("BG-7 its review waits, with how much of it is marked and when it is due", async () => {
    const requestId = id["first"] ?? "";
    await world.admin.query({
      text: `INSERT INTO activity_class (request_id, key, object_type, object_name, action, client, times, first_at, last_at, found_at)
        SELECT $1, k, 'table', 'prod.' || k, 'getTable', 'ui', 1, now(), now(), now() FROM unnest('{a,b,c}'::text[]) k`,
      values: [requestId],
    });
    await world.admin.query({
      text: `INSERT INTO pir_mark (pir_id, class_key, side, marked_by, marked_at)
        SELECT id, 'a', 'inside', 'scientist', now() FROM pir WHERE request_id = $1`,
      values: [requestId],
    });
    const waits = async () => (await boardOf("security")).reviews;
    expect(await waits()).toMatchObject([
      { id: requestId, status: "open", marked: 1, classes: 3, overdue: false },
    ]);
    await setClockAhead(world, "12 days");
    expect(await waits()).toMatchObject([{ overdue: true }]);
    expect((await boardOf("security")).quarter.reviewsOverdue).toBe(1);
    await setClockAhead(world, "10 minutes");
  });
});

describe("REQ-7 what has just ended", () => {
  test("REQ-7 BG-9 stays in sight for half an hour after its end was proved", async () => {
    await reading(world, id["first"] ?? "", { outcome: "all_gone", kept: [], stillThrough: [] });
    const [row] = (await boardOf("security")).live;
    expect(row).toMatchObject({ access: "ended", endNotProved: false, left: [], mayStop: false });
    expect(row?.endedAt).not.toBeNull();
    await setClockAhead(world, "41 minutes");
    expect((await boardOf("security")).live).toEqual([]);
  });
});

describe("BG-9 a quarter in numbers", () => {
  test("BG-9 counts who was let in, by service, with the median time to approve; a drill is in no number but its own", async () => {
    await setClockAhead(world, "50 minutes");
    const asking = { requester: "colleague", details: { profile: "job-operator", service: "Scoring " } };
    const second = await askedBreakGlass(world, asking);
    const drill = await askedBreakGlass(world, {
      requester: "colleague",
      details: { drill: true, service: "ingest" },
    });
    await setClockAhead(world, "55 minutes");
    await healthyRevoking(world);
    for (const { id: requestId } of [second, drill])
      done(await decideAs(world, "vp", { requestId, slot: "VP" }));
    const { quarter } = await boardOf("security");
    expect(quarter).toMatchObject({
      asked: 2,
      figures: { letIn: 2 },
      drills: 1,
      after: null,
      services: [{ letIn: 2 }],
      last: { letIn: 0, medianApproveSeconds: null, minutes: 0 },
    });
    expect(quarter.figures.medianApproveSeconds).toBeGreaterThan(190);
    expect(quarter.figures.medianApproveSeconds).toBeLessThan(220);
    expect(quarter.services[0]?.service.toLowerCase()).toBe("scoring");
    const earlier = await boardOf("security", quarter.before);
    expect(earlier.quarter).toMatchObject({ asked: 0, services: [], after: quarter.quarter });
    const later = await boardOf("security", "2098-Q1");
    expect(later.quarter).toMatchObject({ quarter: "2098-Q1", before: "2097-Q4", after: null, asked: 0 });
  });
});
