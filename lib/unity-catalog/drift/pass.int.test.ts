import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addBucket } from "#lib/testing/builders.ts";
import {
  changeOutside,
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { findings, letItRest, lookNow, openFindings } from "#lib/testing/drift.ts";
import { auditOf } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { watchDrift } from "#lib/worker/watch-drift.ts";
import { ensurePrincipal, ensureVolume } from "../embedded/estate.ts";

const CLAIMS = { type: "volume", name: "raw.base.claims" };
const RAW = { type: "catalog", name: "raw" };
const SCIENTIST = "scientist@bank.example";
const COLLEAGUE = "colleague@bank.example";
const READ = ["READ_VOLUME"];

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(() => world.close());

const give = (principal: string, privileges: readonly string[] = READ, place = CLAIMS) =>
  changeOutside(world, { ...place, principal }, { add: privileges });
const take = (principal: string, privileges: readonly string[] = READ, place = CLAIMS) =>
  changeOutside(world, { ...place, principal }, { remove: privileges });

async function active(): Promise<string> {
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "active");
  await letItRest(world);
  return id;
}

describe("UC-2 the baseline", () => {
  test("UC-2 what is there before the first look is recorded with its time, and is no finding", async () => {
    await give(COLLEAGUE);
    await active();
    await lookNow(world);
    expect(await findings(world)).toEqual([]);
    const baseline = await world.admin.query({
      text: `SELECT principal, privilege, baseline_at = first_seen_at AS dated FROM observed_access
        WHERE baseline = 'first_look'`,
    });
    expect(baseline).toEqual([{ principal: COLLEAGUE, privilege: "READ_VOLUME", dated: true }]);
    const [connection] = await world.admin.query({
      text: "SELECT baseline_at IS NOT NULL AS dated FROM catalog_connection WHERE name = 'main'",
    });
    expect(connection).toEqual({ dated: true });
  });

  test("UC-2 a bucket that is registered later has a baseline of its own", async () => {
    await lookNow(world);
    await ensureVolume(world.control, { fullName: "raw.base.later", storageLocation: "s3://raw/later" });
    await give(COLLEAGUE, READ, { type: "volume", name: "raw.base.later" });
    await addBucket(world, "later");
    await lookNow(world);
    expect(await findings(world)).toEqual([]);
    const seen =
      "SELECT w.securable_name, o.baseline FROM observed_access o JOIN watched_securable w ON w.id = o.watched_id";
    expect(await world.admin.query({ text: seen })).toEqual([
      { securable_name: "raw.base.later", baseline: "first_look" },
    ]);
  });

  test("UC-2 baseline that went away and comes back is baseline no more", async () => {
    await give(COLLEAGUE);
    await lookNow(world);
    await take(COLLEAGUE);
    await lookNow(world);
    expect(await findings(world)).toEqual([]);
    await give(COLLEAGUE);
    await lookNow(world);
    expect(await openFindings(world)).toEqual(["added_outside: colleague READ_VOLUME raw.base.claims"]);
  });
});

describe("UC-7 what others did behind our back", () => {
  test("UC-7 access given past Countersign is found in one pass, and closes when it is gone", async () => {
    await active();
    await lookNow(world);
    await give(COLLEAGUE);
    await lookNow(world);
    expect(await openFindings(world)).toEqual(["added_outside: colleague READ_VOLUME raw.base.claims"]);
    expect(await holdings(world, "colleague")).toEqual(["READ_VOLUME on raw.base.claims"]);
    await take(COLLEAGUE);
    await lookNow(world);
    const [finding] = await findings(world);
    expect(finding).toMatchObject({ closed_because: "gone" });
    expect((await auditOf(world, finding?.id ?? "")).map(({ type }) => type)).toEqual([
      "drift_found",
      "drift_closed",
    ]);
  });

  test("UC-7 access taken past Countersign is found, told on its request, and left as it is", async () => {
    const id = await active();
    await lookNow(world);
    await take(SCIENTIST);
    await lookNow(world);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([
      `removed_outside: ${SCIENTIST.split("@")[0]} READ_VOLUME raw.base.claims`,
    ]);
    expect(
      (await auditOf(world, id)).map(({ type }) => type).filter((type) => type === "tuples_removed_outside"),
    ).toHaveLength(1);
    await give(SCIENTIST);
    await lookNow(world);
    expect((await findings(world)).map((one) => one.closed_because)).toEqual(["back"]);
  });

  test("UC-3 what was proved ended and is there again is taken away again at once and reported", async () => {
    const id = await active();
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await sweepUntilAccess(world, id, "ended");
    await letItRest(world, 5);
    await lookNow(world);
    await give(SCIENTIST);
    await lookNow(world);
    expect(await openFindings(world)).toEqual(["seen_again: scientist READ_VOLUME raw.base.claims"]);
    await sweepOnce(world.worker);
    expect(await holdings(world, "scientist")).toEqual([]);
    expect((await auditOf(world, id)).map(({ type }) => type)).toContain("tuples_seen_again");
    await letItRest(world, 8);
    await lookNow(world);
    expect((await findings(world)).map((one) => one.closed_because)).toEqual(["gone"]);
  });

  test("UC-7 ALL_PRIVILEGES beside ours is found even where it was before, access through a parent once it appears", async () => {
    await give(SCIENTIST, ["ALL_PRIVILEGES"]);
    await active();
    await lookNow(world);
    expect(await openFindings(world)).toEqual(["all_privileges: scientist ALL_PRIVILEGES raw.base.claims"]);
    await give(COLLEAGUE, ["READ_VOLUME", "USE_CATALOG"], RAW);
    await lookNow(world);
    expect(await openFindings(world)).toEqual([
      "all_privileges: scientist ALL_PRIVILEGES raw.base.claims",
      "inherited_access: colleague READ_VOLUME raw",
    ]);
  });
});

describe("UC-7 a look that must not judge", () => {
  test("UC-3 what the ledger has just changed is no drift, whatever a read shows", async () => {
    const { id } = await approvedRequest(world);
    await sweepUntilAccess(world, id, "active");
    await lookNow(world);
    await take(SCIENTIST);
    await lookNow(world);
    expect(await findings(world)).toEqual([]);
    await letItRest(world);
    await lookNow(world);
    expect(await openFindings(world)).toHaveLength(1);
  });

  test("UC-7 a server that does not answer leaves what was found, says since when, and is not asked for the rest", async () => {
    await lookNow(world);
    await give(COLLEAGUE);
    await lookNow(world);
    // A second ask would be answered.
    await world.control.setFaults({ down: true, only: "permissions", times: 1 });
    await lookNow(world);
    expect(await openFindings(world)).toHaveLength(1);
    const [unread] = await world.admin.query({
      text: "SELECT count(*)::int AS all, count(failing_since)::int AS failing, min(failure_reason) AS reason FROM watched_securable",
    });
    expect(unread).toEqual({ all: 4, failing: 4, reason: "unavailable" });
    await lookNow(world);
    const [read] = await world.admin.query({
      text: "SELECT count(failing_since)::int AS failing FROM watched_securable",
    });
    expect(read).toEqual({ failing: 0 });
  });

  test("UC-7 a connection whose breaker is open is not asked, and is read when it closes", async () => {
    await lookNow(world);
    await give(COLLEAGUE);
    const breaker = (until: string) =>
      world.admin.query({
        text: `UPDATE catalog_connection SET failures = 5, failing_since = now(), open_until = now() + $1::interval`,
        values: [until],
      });
    await breaker("1 minute");
    await lookNow(world);
    expect(await findings(world)).toEqual([]);
    await breaker("-1 second");
    await watchDrift(world.worker);
    expect(await openFindings(world)).toHaveLength(1);
  });

  test("UC-7 a group that no request names is shown by its exact name", async () => {
    await lookNow(world);
    await ensurePrincipal(world.control, { kind: "group", name: "Data Readers" });
    await give("Data Readers");
    await lookNow(world);
    expect(await openFindings(world)).toEqual(["added_outside: Data Readers READ_VOLUME raw.base.claims"]);
  });
});
