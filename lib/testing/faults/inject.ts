import { existsSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultSettings } from "#lib/unity-catalog/embedded/faults.ts";
import { layeredWeather, sharedDown, type Undo } from "./layers.ts";
import type { Connected, Stage } from "./stage.ts";
import type { Weather } from "./tcp-proxy.ts";
import type { FaultKind, PlannedFault } from "./types.ts";

/** Begins a fault of a plan; what it answers ends it. Null when this machine cannot make its kind. */
export type Inject = (planned: PlannedFault) => Promise<Undo | null>;

/** Kinds during which the server cannot be reached, at least by one of the workers. */
export const BLINDING: ReadonlySet<FaultKind> = new Set<FaultKind>([
  "catalog_killed",
  "catalog_stopped",
  "catalog_slow",
  "catalog_reset",
  "catalog_black_hole",
  "catalog_half_open",
  "answers_lost",
  "asks_cut",
  "rate_limited",
  "server_errors",
  "changes_fail",
  "answers_hang",
  "catalog_away",
  "tokens_worthless",
]);

type Deed = (planned: PlannedFault) => Promise<Undo | null>;
const NOTHING: Undo = async () => undefined;
const AGAIN_MS = 150;
const CONDEMNED_MS = 4_000;

/** The faults that a stage can suffer. */
export function injector(stage: Stage): Inject {
  const { control, workers, webs } = stage;
  const postgres = sharedDown(stage.postgres.kill, async () => void (await stage.postgres.up()));
  const catalog = sharedDown(stage.catalog.kill, async () => {
    await stage.catalog.up();
    control.started();
  });
  const lives = new Map([...workers, ...webs].map((one) => [one, lifeOf(one)]));
  const catalogSleep = sharedDown(
    async () => stage.catalog.pause(),
    async () => stage.catalog.wake(),
  );
  const databaseWeather = weathers([...workers, ...webs], (one) => one.database);
  const catalogWeather = weathers(workers, (one) => one.catalog);

  const killed = async (one: Connected | undefined): Promise<Undo | null> =>
    (await (one && lives.get(one))?.dead()) ?? null;
  const stopped = async (one: Connected | undefined): Promise<Undo | null> =>
    (await (one && lives.get(one))?.asleep()) ?? null;
  const trouble =
    (settingsOf: (planned: PlannedFault) => FaultSettings): Deed =>
    async (planned) => {
      const end = control.trouble(settingsOf(planned));
      return async () => end();
    };

  const deeds: Readonly<Record<FaultKind, Deed>> = {
    web_killed: ({ victim }) => killed(of(webs, victim)),
    worker_killed: ({ victim }) => killed(of(workers, victim)),
    worker_killed_at_change: async ({ victim }) => condemn(of(workers, victim)),
    web_stopped: ({ victim }) => stopped(of(webs, victim)),
    worker_stopped: ({ victim }) => stopped(of(workers, victim)),
    postgres_killed: () => postgres(),
    catalog_killed: () => catalog(),
    catalog_stopped: () => catalogSleep(),
    database_slow: async ({ victim }) => databaseWeather(victim, { kind: "slow", ms: 40 }),
    database_reset: (planned) =>
      again(planned, () => of([...workers, ...webs], planned.victim)?.database.reset()),
    database_black_hole: async ({ victim }) => databaseWeather(victim, { kind: "black_hole" }),
    database_half_open: async ({ victim }) => databaseWeather(victim, { kind: "half_open" }),
    catalog_slow: async ({ victim }) => catalogWeather(victim, { kind: "slow", ms: 250 }),
    catalog_reset: (planned) => again(planned, () => of(workers, planned.victim)?.catalog?.reset()),
    catalog_black_hole: async ({ victim }) => catalogWeather(victim, { kind: "black_hole" }),
    catalog_half_open: async ({ victim }) => catalogWeather(victim, { kind: "half_open" }),
    answers_lost: trouble(() => ({ loseAnswers: 0.6 })),
    asks_cut: trouble(() => ({ failBefore: 0.7 })),
    rate_limited: trouble(({ victim }) => ({ rate429: 0.8, retryAfterSeconds: victim % 3 })),
    server_errors: trouble(({ lastsMs }) => ({ rate5xx: lastsMs > 10_000 ? 1 : 0.8 })),
    // All else is answered, so no breaker opens and each target fails on its own, time after time.
    changes_fail: trouble(() => ({ rate5xx: 1, methods: ["PATCH"], only: "/permissions/catalog/|/Groups/" })),
    // Some longer than a worker waits, so that its request is over here while the server is at it still.
    answers_hang: trouble(({ victim }) => ({ hangMs: victim === 0 ? 11_000 : 1_500 })),
    removals_late: trouble(({ victim }) => ({ lateRemovalMs: 1_000 + 400 * victim })),
    reads_stale: trouble(({ victim }) => ({ staleReadsMs: 400 + 200 * victim })),
    catalog_away: trouble(() => ({ down: true })),
    tokens_worthless: async () => {
      // The open-source server's token is a setting of the worker, which nothing renews.
      if (stage.dialect === "open_source") return null;
      await control.forgetTokens();
      return NOTHING;
    },
    clock_ahead: async ({ victim }) => shiftClock(of(workers, victim), "+3h"),
    clock_behind: async ({ victim }) => shiftClock(of(workers, victim), "-3h"),
    jobs_deleted: (planned) =>
      again(planned, () =>
        stage.world.admin.query({ text: "DELETE FROM pgboss.job" }).catch(() => undefined),
      ),
  };
  return (planned) => deeds[planned.kind](planned);
}

/** One that is killed while it sleeps is started awake; one that sleeps while it is dead has nothing to wake from. */
function lifeOf({ process }: Connected): { dead: () => Promise<Undo>; asleep: () => Promise<Undo> } {
  return {
    dead: sharedDown(process.kill, process.up),
    asleep: sharedDown(
      async () => process.pause(),
      async () => process.wake(),
    ),
  };
}

function of<T>(all: readonly T[], victim: number): T | undefined {
  return all[victim % all.length];
}

/** A victim beyond the last of them means all of them at once. */
function weathers(
  all: readonly Connected[],
  proxyOf: (one: Connected) => Connected["catalog"],
): (victim: number, weather: Weather) => Undo {
  const layers = all.flatMap((one) => {
    const proxy = proxyOf(one);
    return proxy === null ? [] : [layeredWeather(proxy)];
  });
  return (victim, weather) => {
    const one = layers[victim % (layers.length + 1)];
    const undos = (one === undefined ? layers : [one]).map((layer) => layer(weather));
    return async () => void (await Promise.all(undos.map((undo) => undo())));
  };
}

/** What happens at one moment happens again and again while the fault lasts. */
async function again({ lastsMs }: PlannedFault, deed: () => unknown): Promise<Undo> {
  for (let spent = 0; spent < Math.min(lastsMs, 2_000); spent += AGAIN_MS) {
    await deed();
    await sleep(AGAIN_MS);
  }
  return NOTHING;
}

/**
 * The next change that the worker sends, or the next end that it begins, is its last; it is started again like any that dies.
 * Null when it had nothing to do in time.
 */
async function condemn(one: Connected | undefined): Promise<Undo | null> {
  const file = one?.spareFile ?? null;
  if (file === null) return null;
  rmSync(file, { force: true });
  for (let spent = 0; spent < CONDEMNED_MS; spent += AGAIN_MS) {
    await sleep(AGAIN_MS);
    if (existsSync(file)) return NOTHING;
  }
  writeFileSync(file, "");
  return null;
}

function shiftClock(one: Connected | undefined, shift: string): Undo | null {
  const file = one?.clockFile ?? null;
  if (file === null) return null;
  writeFileSync(file, shift);
  return async () => writeFileSync(file, "+0");
}
