import { NO_USES } from "#lib/unity-catalog/uses.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { openDatabase } from "#lib/db/pool.ts";
import { scimDirectory } from "#lib/identity/scim-directory.ts";
import { NO_CHAT } from "#lib/notify/chat.ts";
import { smtpMailer } from "#lib/notify/smtp-mailer.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensureExternalLocation, ensurePrincipal, ensureVolume } from "#lib/unity-catalog/embedded/estate.ts";
import { EMBEDDED_WAREHOUSE } from "#lib/unity-catalog/embedded/statements-endpoint.ts";
import { startEmbeddedUnityCatalog } from "#lib/unity-catalog/embedded/server.ts";
import { MAIN_CONNECTION, openConnections } from "#lib/unity-catalog/connections.ts";
import { probeServers } from "#lib/unity-catalog/reconcile/probe.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { alarmDue, endDue, lapseDue, remindDue } from "#lib/worker/end-due.ts";
import { openLanes } from "#lib/worker/lanes.ts";
import { reconcileDue } from "#lib/worker/reconcile-due.ts";
import { settleWithoutTuples } from "#lib/worker/settle-without-tuples.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { openWorld, type World } from "./builders.ts";
import { startCatalogProxy, type CatalogProxy } from "./catalog-proxy.ts";
import { requestRow } from "./observe.ts";

/** A world with a Unity Catalog that holds its buckets and people, and the tasks of a worker to run by hand. */
export type CatalogWorld = World & {
  readonly control: EmbeddedControl;
  readonly proxy: CatalogProxy;
  readonly worker: Worker;
  readonly catalogAuth: { readonly clientId: string; readonly clientSecret: string };
  /** Where its Unity Catalog keeps all that it knows. */
  readonly catalogDir: string;
};

const UC = "/api/2.1/unity-catalog";
const catalogAuth = { clientId: "countersign-worker", clientSecret: "only-for-tests" };
/** The embedded server is one account, whatever it is called. */
export const CATALOG_ACCOUNT = "5b1e6c1e-0c55-4a8f-9d4a-2f0d3a7c9e11";
const CATALOG_TIMEOUT_MS = 1_000;

/** Opens the world and its Unity Catalog; the first people of the cast are users there. */
export async function openCatalogWorld(): Promise<CatalogWorld> {
  const world = await openWorld();
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-catalog-"));
  const catalog = await startEmbeddedUnityCatalog({
    dataDir,
    adminClientId: catalogAuth.clientId,
    adminClientSecret: catalogAuth.clientSecret,
  });
  const control = connectEmbeddedControl({ url: catalog.url, ...catalogAuth });
  const proxy = await startCatalogProxy(catalog.url);
  for (const name of ["scientist", "colleague"])
    await ensurePrincipal(control, { kind: "user", name: `${name}@bank.example` });
  await ensureVolume(control, { fullName: "raw.base.claims", storageLocation: "s3://raw/claims" });
  await ensureExternalLocation(control, { name: "orders_landing", url: "s3://raw/orders" });
  const database = openDatabase(world.database.appUrl, 20);
  const close = async (): Promise<void> => {
    await proxy.stop();
    await catalog.stop();
    await database.close();
    await world.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const worker = workerOn({ ...world, app: database }, proxy.url);
  return { ...world, control, proxy, worker, catalogAuth, catalogDir: dataDir, close };
}

/** A worker of a world, as the composition root makes it but with shorter waits. */
export function workerOn(world: Pick<World, "app" | "jobs">, catalogUrl: string): Worker {
  const log = pino({ level: "silent" });
  const { app: database, jobs } = world;
  return {
    database,
    jobs,
    log,
    lanes: openLanes(4),
    random: Math.random,
    epoch: 0,
    chat: NO_CHAT,
    uses: NO_USES,
    tellClock: null,
    mailer: smtpMailer({ url: "smtp://127.0.0.1:1", from: "Countersign <countersign@bank.example>" }),
    mailWords: { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" },
    directory: scimDirectory({ baseUrl: "http://127.0.0.1:1/scim/v2", token: "none", timeoutMs: 1_000 }),
    reconciler: {
      context: { actor: { kind: "system", task: "reconciler" }, idempotency: null, database, jobs },
      catalogs: openConnections([
        {
          name: MAIN_CONNECTION,
          workspaceUrl: catalogUrl,
          auth: catalogAuth,
          warehouseId: EMBEDDED_WAREHOUSE,
          timeoutMs: CATALOG_TIMEOUT_MS,
          account: { accountUrl: catalogUrl, accountId: CATALOG_ACCOUNT },
        },
      ]),
      log,
      random: Math.random,
      sleep: (ms) => sleep(ms),
      busyMs: 2 * CATALOG_TIMEOUT_MS,
      reach: () => undefined,
    },
  };
}

/** One sweep by hand, waited for to its end. */
export async function sweepOnce(worker: Worker): Promise<void> {
  await endDue(worker);
  await probeServers(worker.reconciler);
  await lapseDue(worker);
  await remindDue(worker);
  await alarmDue(worker);
  await (
    await reconcileDue(worker)
  ).done;
  await settleWithoutTuples(worker);
}

/** Sweeps until something holds; throws when it does not hold in time. */
async function sweepUntil(worker: Worker, holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = steadyMs() + withinMs;
  while (!(await holds())) {
    if (steadyMs() > deadline) throw new Error("It did not come to hold in time");
    await sweepOnce(worker);
    await sleep(50);
  }
}

/** Sweeps until the access of a request is where it should be. */
export function sweepUntilAccess(
  world: CatalogWorld,
  requestId: string,
  access: string,
  withinMs = 20_000,
): Promise<void> {
  const isThere = async (): Promise<boolean> => (await requestRow(world, requestId)).access_status === access;
  return sweepUntil(world.worker, isThere, withinMs);
}

type Assignments = {
  readonly privilege_assignments?: readonly {
    readonly principal: string;
    readonly privileges: readonly string[];
  }[];
};

/** What a person of the cast holds directly in Unity Catalog, as it is and not as a worker sees it: `PRIVILEGE on name`. */
export async function holdings(world: CatalogWorld, person: string): Promise<readonly string[]> {
  const places = [
    ["catalog", "raw"],
    ["schema", "raw.base"],
    ["volume", "raw.base.claims"],
    ["external_location", "orders_landing"],
  ] as const;
  const held: string[] = [];
  for (const [type, name] of places) {
    const answer = (await world.control.asAdmin("GET", `${UC}/permissions/${type}/${name}`)) as Assignments;
    for (const { principal, privileges } of answer.privilege_assignments ?? [])
      if (principal === `${person}@bank.example`)
        held.push(...privileges.map((privilege) => `${privilege} on ${name}`));
  }
  return held.toSorted();
}

/** Gives or takes a privilege past Countersign, as somebody with rights in Unity Catalog may. */
export async function changeOutside(
  world: CatalogWorld,
  place: { readonly type: string; readonly name: string; readonly principal: string },
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<void> {
  await world.control.asAdmin("PATCH", `${UC}/permissions/${place.type}/${place.name}`, {
    changes: [{ principal: place.principal, add: change.add ?? [], remove: change.remove ?? [] }],
  });
}
