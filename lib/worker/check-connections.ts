import {
  connectionsToCheck,
  connectionsWithoutSettings,
  nameConnections,
  placesToProbe,
  writeConnectionCheck,
} from "#lib/db/ledger/connections-state.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import type { Checked, UnityCatalogFailure, UnityCatalogResult } from "#lib/unity-catalog/port.ts";
import { repeat, type Repeating } from "./repeat.ts";
import type { Worker } from "./worker.ts";

/** How soon a check that somebody asked for is made. */
const LOOK_EVERY_MS = 700;
const CHECK_EVERY_SECONDS = 60;

type Checks = Pick<Worker, "database" | "log" | "reconciler">;

/**
 * Checks each connection at once, every minute and when somebody asks, each in a loop of its own so that a dead server
 * holds up no other. A line is logged at the start and whenever the finding changes (UC-8).
 */
export async function keepConnectionsChecked(worker: Checks): Promise<Repeating> {
  const { database, log, reconciler } = worker;
  const { catalogs } = reconciler;
  const known = catalogs.names.map((name) => ({
    name,
    host: catalogs.hostOf(name),
    dialect: catalogs.dialectOf(name),
  }));
  await nameConnections(database, known);
  for (const connection of await connectionsWithoutSettings(database, catalogs.names)) {
    log.error(
      { connection },
      `No settings describe the connection ${connection}, which buckets or grants lie on.`,
    );
  }
  const loops = catalogs.names.map((name) => checkAgainAndAgain(worker, name));
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

function checkAgainAndAgain(worker: Checks, name: string): Repeating {
  const { database, log } = worker;
  let said: string | undefined;
  return repeat(`connection check of ${name}`, LOOK_EVERY_MS, {
    log,
    work: async () => {
      const isDue =
        said === undefined || (await connectionsToCheck(database, [name], CHECK_EVERY_SECONDS)).length > 0;
      if (!isDue) return;
      const checked = await check(worker, name);
      const finding = JSON.stringify(checked.ok ? checked.value : checked.failure.reason);
      if (finding !== said) say(worker, name, checked);
      said = finding;
    },
  });
}

async function check({ database, reconciler }: Checks, name: string): Promise<UnityCatalogResult<Checked>> {
  const probes = await placesToProbe(database, name);
  const begunMs = steadyMs();
  const catalog = reconciler.catalogs.of(name);
  if (catalog === undefined) throw new Error(`No connection is called ${name}.`);
  const checked = await catalog.checkConnection(probes);
  await writeConnectionCheck(database, name, {
    check: checked.ok ? checked.value : checked.failure,
    tookMs: steadyMs() - begunMs,
  });
  return checked;
}

/** What no waiting mends, so that a person must be told. */
const FOR_A_PERSON = new Set<UnityCatalogFailure["reason"]>(["wrong_host", "unauthenticated", "unprotected"]);

function say({ log, reconciler }: Checks, name: string, checked: UnityCatalogResult<Checked>): void {
  const host = reconciler.catalogs.hostOf(name);
  const about = { connection: name, host };
  if (checked.ok) {
    const { identity, missing } = checked.value;
    if (missing.length === 0) log.info({ ...about, identity }, "Unity Catalog answers");
    else
      log.warn(
        { ...about, identity },
        `Unity Catalog answers at ${host}, but we lack ${missing.join(", ")}.`,
      );
    return;
  }
  const { reason, message } = checked.failure;
  const words = reason === "unauthenticated" ? `Our credentials are refused at ${host}: ${message}` : message;
  const line = `Unity Catalog, connection ${name}: ${words}`;
  if (FOR_A_PERSON.has(reason)) log.error({ ...about, reason }, line);
  else log.warn({ ...about, reason }, line);
}
