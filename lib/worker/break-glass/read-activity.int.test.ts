import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import type { ActivityView } from "#lib/contracts/break-glass-activity.ts";
import { claimReads } from "#lib/db/break-glass/activity.ts";
import { activityOf } from "#lib/queries/break-glass/activity.ts";
import { addProfile, askedBreakGlass } from "#lib/testing/break-glass.ts";
import { addPerson, addSeat, setClockAhead } from "#lib/testing/builders.ts";
import { changeOutside, openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { contextAs, decideAs, done } from "#lib/testing/request-builders.ts";
import { readActivityDue } from "./read-activity.ts";

const FILE = "/api/2.0/fs/files/Volumes/raw/base/claims/part-0000.csv";
const FOLDER = "/api/2.0/fs/directories/Volumes/raw/base/claims/";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0";
const MINUTE = 60_000;

let world: CatalogWorld;
/** The clock of the database and of the server's rows, in minutes ahead of the machine's; it only goes forward. */
let ahead = 0;

async function later(minutes: number): Promise<void> {
  ahead += minutes;
  await setClockAhead(world, `${ahead} minutes`);
  await world.control.setClock(ahead * MINUTE);
}

beforeAll(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addProfile(world);
  const principal = "scientist@bank.example";
  await changeOutside(world, { type: "catalog", name: "raw", principal }, { add: ["USE_CATALOG"] });
  await changeOutside(world, { type: "schema", name: "raw.base", principal }, { add: ["USE_SCHEMA"] });
  await changeOutside(
    world,
    { type: "volume", name: "raw.base.claims", principal },
    { add: ["READ_VOLUME"] },
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.control.resetFaults();
  await later(60);
});

/** The scientist, let in by the VP from now on. */
async function letIn(): Promise<string> {
  const { id } = await askedBreakGlass(world);
  await world.admin.query({
    text: "UPDATE catalog_connection SET checked_at = clock_now(), check_reason = NULL, open_until = NULL",
  });
  await world.admin.query({
    text: "INSERT INTO heartbeat (name, at) VALUES ('sweeper', clock_now()) ON CONFLICT (name) DO UPDATE SET at = clock_now()",
  });
  done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
  return id;
}

async function end(requestId: string): Promise<void> {
  done(await endAccess(await contextAs(world, "scientist"), { requestId, reason: null }));
}

async function does(path: string, userAgent = BROWSER): Promise<number> {
  const token = await world.control.tokenFor("scientist@bank.example");
  const headers = { authorization: `Bearer ${token}`, "user-agent": userAgent };
  const response = await fetch(world.control.url + path, { headers });
  await response.arrayBuffer();
  return response.status;
}

async function activity(requestId: string): Promise<ActivityView> {
  await readActivityDue(world.worker);
  const view = (await activityOf(world.app, [requestId])).get(requestId);
  if (view === undefined) throw new Error("There is no activity of it");
  return view;
}

const said = ({ classes }: ActivityView): readonly string[] =>
  classes.map(
    (one) => `${one.times} ${one.action} ${one.objectName} ${one.client}${one.takenOut ? " out" : ""}`,
  );

describe("BG-6 the activity of a break-glass, read while it runs and after", () => {
  test("BG-6 what was really read in the window by that person's token, downloads marked, and nothing of before or after", async () => {
    await does(FOLDER);
    await later(1);
    const id = await letIn();
    await later(1);
    expect(await does(FILE)).toBe(200);
    await does(FOLDER, "cli/0.270.0 databricks-sdk-go/0.79.0");
    await later(2);
    const inside = await activity(id);
    expect(said(inside)).toEqual([
      "1 filesGet raw.base.claims ui out",
      "1 directoriesGet raw.base.claims cli",
    ]);
    expect(inside).toMatchObject({ final: false, failure: null, window: { to: null }, readUntil: null });
    await does(FILE);
    await later(1);
    expect(said(await activity(id))).toEqual([
      "2 filesGet raw.base.claims ui out",
      "1 directoriesGet raw.base.claims cli",
    ]);
    await end(id);
    await later(1);
    await does(FILE);
    expect(said(await activity(id))).toEqual([
      "2 filesGet raw.base.claims ui out",
      "1 directoriesGet raw.base.claims cli",
    ]);
  });

  test("BG-6 rows that come late are found until a day after the end, and then nothing is read again", async () => {
    const id = await letIn();
    await later(1);
    await world.control.setFaults({ lateRowsMs: 23 * 60 * MINUTE, only: "/fs/" });
    await does(FILE);
    await world.control.resetFaults();
    await later(1);
    await end(id);
    expect(said(await activity(id))).toEqual([]);
    await later(22 * 60);
    expect(said(await activity(id))).toEqual([]);
    await later(90);
    const late = await activity(id);
    expect(said(late)).toEqual(["1 filesGet raw.base.claims ui out"]);
    expect(late.final).toBe(false);
    // Before the review knew of it, so that it can be asked about again.
    expect(Date.parse(late.classes[0]?.foundAt ?? "")).toBeGreaterThan(Date.parse(late.window.to ?? ""));
    await later(60);
    expect((await activity(id)).final).toBe(true);
    const [read] = await world.admin.query({
      text: "SELECT next_at, row_count FROM activity_read WHERE request_id = $1",
      values: [id],
    });
    expect(read).toEqual({ next_at: null, row_count: 1 });
  });

  test("BG-6 a window without any data says so; rows of others alone say how far the tables go", async () => {
    const id = await letIn();
    await later(1);
    await world.control.setFaults({ lateRowsMs: 10 * 60 * MINUTE });
    await does(FOLDER);
    expect(await activity(id)).toMatchObject({ throughAt: null, classes: [] });
    await world.control.resetFaults();
    await later(2);
    await changeOutside(
      world,
      { type: "volume", name: "raw.base.claims", principal: "colleague@bank.example" },
      { add: ["READ_VOLUME"] },
    );
    await later(2);
    const view = await activity(id);
    expect(view.classes).toEqual([]);
    expect(view.throughAt).not.toBeNull();
    await end(id);
  });

  test("BG-6 a warehouse that is away is said, keeps what was read, and does not end the reading", async () => {
    const id = await letIn();
    await does(FILE);
    await later(1);
    expect(said(await activity(id))).toHaveLength(1);
    await end(id);
    await world.control.setFaults({ down: true, only: "/sql/" });
    await later(25 * 60);
    const failed = await activity(id);
    expect(failed).toMatchObject({ final: false, failure: { message: "The service is at rest." } });
    expect(said(failed)).toHaveLength(1);
    await world.control.resetFaults();
    await later(59);
    expect((await activity(id)).failure).not.toBeNull();
    await later(2);
    expect(await activity(id)).toMatchObject({ final: true, failure: null });
  });

  test("BG-6 two workers share what is due: each window is read once", async () => {
    const id = await letIn();
    await later(1);
    const claims = await Promise.all([1, 2, 3].map(() => claimReads(world.app, 8)));
    expect(claims.flat().map(({ requestId, principal }) => [requestId, principal])).toEqual([
      [id, "scientist@bank.example"],
    ]);
    expect(await claimReads(world.app, 8)).toEqual([]);
    await later(1);
    expect(await claimReads(world.app, 8)).toHaveLength(1);
    await end(id);
  });

  test("BG-8 a drill has no window, so there is nothing to read", async () => {
    const { id } = await askedBreakGlass(world, { details: { drill: true } });
    done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
    await readActivityDue(world.worker);
    expect((await activityOf(world.app, [id])).size).toBe(0);
  });
});
