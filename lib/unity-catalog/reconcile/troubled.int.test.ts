import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { retryGrant } from "#lib/commands/retry-grant.ts";
import { addPerson, setClockAhead } from "#lib/testing/builders.ts";
import {
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { reconcileDue } from "#lib/worker/reconcile-due.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { auditOf, mailsOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { dropSecurable, ensurePrincipal } from "../embedded/estate.ts";
import { MAIN_CONNECTION, openConnections } from "../connections.ts";

const ALL = ["READ_VOLUME on raw.base.claims", "USE_CATALOG on raw", "USE_SCHEMA on raw.base"];

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
});
afterEach(async () => {
  for (const change of world.proxy.changes) expect(change.underWay).toBe(1);
  await world.close();
});

async function active(): Promise<string> {
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "active");
  return id;
}

async function handBack(id: string, by = "scientist"): Promise<void> {
  done(await endAccess(await contextAs(world, by), { requestId: id, reason: null }));
}

async function eventsOf(id: string): Promise<readonly string[]> {
  return (await auditOf(world, id)).map((event) => event.type);
}

async function access(id: string): Promise<string> {
  return (await requestRow(world, id)).access_status;
}

/** Makes everything due that only waits for its time; a request that may be under way is still waited for. */
async function hurry(): Promise<void> {
  await world.admin.query({
    text: "UPDATE catalog_connection SET open_until = now() WHERE open_until IS NOT NULL",
  });
  await world.admin.query({
    text: "UPDATE catalog_target SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL AND busy_until IS NULL",
  });
}

async function sweepHurried(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await sweepOnce(world.worker);
    await hurry();
  }
}

describe("a Unity Catalog that answers badly", () => {
  test("UC-5 an answer that is lost after it was applied is found by reading, with nothing sent meanwhile (UC-3)", async () => {
    await world.control.setFaults({ loseAnswers: true, methods: ["PATCH"], times: 3 });
    const { id } = await approvedRequest(world);
    await sweepOnce(world.worker);
    expect(await holdings(world, "scientist")).toEqual(ALL);
    expect(await access(id)).toBe("being_granted");
    const sent = world.proxy.changes.length;
    await world.admin.query({ text: "UPDATE catalog_target SET next_attempt_at = now()" });
    await sweepOnce(world.worker);
    expect(world.proxy.changes).toHaveLength(sent);
    const [waits] = await world.admin.query({
      text: "SELECT bool_and(next_attempt_at = busy_until) AS waits FROM catalog_target",
    });
    expect(waits).toEqual({ waits: true });
    await sweepUntilAccess(world, id, "active");
  });

  test("UC-5 an answer that does not come in time is waited out, then asked for again", async () => {
    await world.control.setFaults({ hangMs: 1_500, methods: ["PATCH"], times: 3 });
    const { id } = await approvedRequest(world);
    await sweepOnce(world.worker);
    const [target] = await world.admin.query<{ reason: string; waits: boolean }>({
      text: `SELECT failure_reason AS reason, busy_until > now() AND next_attempt_at >= busy_until AS waits
        FROM catalog_target LIMIT 1`,
    });
    expect(target).toEqual({ reason: "timed_out", waits: true });
    await sweepUntilAccess(world, id, "active");
  });

  test("UC-5 a request that never reached it is sent again", async () => {
    await world.control.setFaults({ failBefore: true, times: 6 });
    const { id } = await approvedRequest(world);
    await sweepHurried(4);
    await sweepUntilAccess(world, id, "active");
    expect(await eventsOf(id)).toContain("catalog_ask_failed");
  });

  test("UC-5 429 is waited on for as long as Retry-After says", async () => {
    await world.control.setFaults({ rate429: true, retryAfterSeconds: 7, methods: ["PATCH"], times: 3 });
    const { id } = await approvedRequest(world);
    await sweepOnce(world.worker);
    const [target] = await world.admin.query({
      text: `SELECT bool_and(next_attempt_at BETWEEN now() + interval '5 seconds' AND now() + interval '7 seconds') AS waits,
        bool_and(busy_until IS NULL) AS free, min(failure_reason) AS reason FROM catalog_target`,
    });
    expect(target).toEqual({ waits: true, free: true, reason: "rate_limited" });
    await hurry();
    await sweepUntilAccess(world, id, "active");
  });

  test("UC-5 5xx is tried again until it works, and told once a reason", async () => {
    await world.control.setFaults({ down: true, times: 6 });
    const { id } = await approvedRequest(world);
    await sweepHurried(4);
    await sweepUntilAccess(world, id, "active");
    const told = (await auditOf(world, id)).filter((event) => event.type === "catalog_ask_failed");
    expect(told).toHaveLength(3);
    expect(await holdings(world, "scientist")).toEqual(ALL);
  });

  test("UC-4 a read that lags behind is waited for", async () => {
    await world.control.setFaults({ staleReadsMs: 400, methods: ["PATCH"] });
    const id = await active();
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    await world.control.resetFaults();
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("REQ-7 a read from before the grant does not prove its end", async () => {
    await world.control.setFaults({ staleReadsMs: 8_000, methods: ["PATCH"] });
    const { id } = await approvedRequest(world);
    await sweepOnce(world.worker);
    expect(await access(id)).toBe("being_granted");
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    await world.control.resetFaults();
    expect(await holdings(world, "scientist")).toEqual([]);
  });
});

describe("a Unity Catalog that is away", () => {
  test("UC-6 down at the end, it is tried until the end is proved, and never called ended before (REQ-7)", async () => {
    const id = await active();
    await world.control.setFaults({ down: true });
    await setClockAhead(world, "31 days");
    await sweepUntilAccess(world, id, "being_removed");
    await sweepOnce(world.worker);
    await setClockAhead(world, "31 days 2 minutes");
    await sweepHurried(8);
    expect(await access(id)).toBe("being_removed");
    const told = (await auditOf(world, id)).filter((event) => event.type === "removal_failed");
    expect(told.map((event) => event.data["reason"])).toEqual(["unavailable"]);
    expect(await mailsOf(world, id)).toContain("failed to security");
    await world.control.resetFaults();
    await hurry();
    await sweepUntilAccess(world, id, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-6 an access whose hour passed while it was away is never given late", async () => {
    await world.control.setFaults({ down: true });
    const { id } = await approvedRequest(world);
    await sweepOnce(world.worker);
    await setClockAhead(world, "31 days");
    await world.control.resetFaults();
    await hurry();
    // Before any sweep has begun the end: past its hour nothing is wanted.
    await (
      await reconcileDue(world.worker)
    ).done;
    expect(await access(id)).toBe("being_granted");
    await sweepUntilAccess(world, id, "ended");
    expect(world.proxy.changes.filter((change) => change.add.length > 0)).toEqual([]);
  });

  test("UC-4 effective permissions that cannot be read hold up no proof, and that is said", async () => {
    const id = await active();
    await world.control.setFaults({ down: true, only: "effective-permissions" });
    await handBack(id);
    await sweepUntilAccess(world, id, "ended");
    const proof = (await auditOf(world, id)).find((event) => event.type === "access_end_proved");
    expect(proof?.data["stillThrough"]).toHaveLength(3);
    expect(String(proof?.data["stillThrough"])).toContain(
      "not known: the effective permissions could not be read (unavailable)",
    );
  });
});

describe("what cannot succeed", () => {
  test("UC-5 an unknown principal fails with its cause, is not tried by itself, and is granted by a retry", async () => {
    await addPerson(world, "newcomer", { roles: ["requester"] });
    const { id } = await approvedRequest(world, { requester: "newcomer" });
    await sweepOnce(world.worker);
    expect(await access(id)).toBe("grant_failed");
    expect(await mailsOf(world, id)).toContain("failed to newcomer");
    const sent = world.proxy.changes.length;
    await sweepOnce(world.worker);
    expect(world.proxy.changes).toHaveLength(sent);
    expect(
      await world.admin.query({
        text: "SELECT DISTINCT failure_reason, next_attempt_at FROM catalog_target",
      }),
    ).toEqual([{ failure_reason: "unknown_principal", next_attempt_at: null }]);

    await ensurePrincipal(world.control, { kind: "user", name: "newcomer@bank.example" });
    done(await retryGrant(await contextAs(world, "newcomer"), { requestId: id, expectedVersion: null }));
    await sweepUntilAccess(world, id, "active");
    expect(await holdings(world, "newcomer")).toEqual(ALL);
  });

  test("UC-5 a failed grant of somebody unknown still ends, proved by a read that shows nothing", async () => {
    await addPerson(world, "newcomer", { roles: ["requester"] });
    const { id } = await approvedRequest(world, { requester: "newcomer" });
    await sweepUntilAccess(world, id, "grant_failed");
    await handBack(id, "newcomer");
    await sweepUntilAccess(world, id, "ended");
    expect(await eventsOf(id)).not.toContain("removal_failed");
  });

  test("UC-5 a missing volume fails the grant with its cause", async () => {
    await dropSecurable(world.control, "volumes", "raw.base.claims");
    const { id } = await approvedRequest(world);
    await sweepUntilAccess(world, id, "grant_failed");
    const failed = (await auditOf(world, id)).find((event) => event.type === "grant_failed");
    expect(failed?.data["reason"]).toBe("unknown_securable");
  });

  test("UC-6 a removal that is refused is told once and tried on until it is proved", async () => {
    const id = await active();
    const powerless = await powerlessWorker();
    await handBack(id);
    for (let round = 0; round < 4; round += 1) {
      await sweepOnce(powerless);
      await hurry();
    }
    expect(await access(id)).toBe("being_removed");
    const told = (await auditOf(world, id)).filter((event) => event.type === "removal_failed");
    expect(told.map((event) => event.data["reason"])).toEqual(["refused"]);
    await sweepUntilAccess(world, id, "ended");
    expect(await holdings(world, "scientist")).toEqual([]);
  });

  test("UC-5 wrong credentials fail a grant with their cause, and once they are mended it is granted by itself", async () => {
    const wrong = workerWith("nonsense");
    const { id } = await approvedRequest(world);
    await sweepOnce(wrong);
    await sleep(500);
    await hurry();
    await sweepOnce(wrong);
    expect(await access(id)).toBe("grant_failed");
    const failed = (await auditOf(world, id)).find((event) => event.type === "grant_failed");
    expect(failed?.data["reason"]).toBe("unauthenticated");
    await hurry();
    await sweepUntilAccess(world, id, "active");
  });

  test("UC-5 a grant that is refused fails with its cause and takes nothing else along", async () => {
    const { id } = await approvedRequest(world);
    await sweepOnce(await powerlessWorker());
    expect(await access(id)).toBe("grant_failed");
    await sleep(1_100);
    await sweepOnce(world.worker);
    expect(await access(id)).toBe("grant_failed");
    done(await retryGrant(await contextAs(world, "security"), { requestId: id, expectedVersion: null }));
    await sweepUntilAccess(world, id, "active");
  });
});

/** A worker whose credentials may manage nothing. */
async function powerlessWorker(): Promise<Worker> {
  const name = randomUUID();
  await ensurePrincipal(world.control, { kind: "service_principal", name });
  return workerWith(await world.control.tokenFor(name));
}

function workerWith(token: string): Worker {
  const catalogs = openConnections([
    { name: MAIN_CONNECTION, workspaceUrl: world.proxy.url, auth: { token } },
  ]);
  return { ...world.worker, reconciler: { ...world.worker.reconciler, catalogs } };
}
