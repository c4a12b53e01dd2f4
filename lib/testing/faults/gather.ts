import { setTimeout as sleep } from "node:timers/promises";
import { DAY } from "#lib/domain/shared/time.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { wallMs } from "./clock.ts";
import type { ServerChange } from "./control.ts";
import { readEngineEvents, readGrants, stands, unsettled } from "./facts.ts";
import type { RoundFacts } from "./round-facts.ts";
import type { Played, Theatre } from "./round.ts";
import { ADMIN, OPEN_SOURCE_ADMIN } from "./stage.ts";

/** How long everything may take to come to rest once all faults are over, with a little to spare for telling that it did not. */
const PATIENCE_MS = 75_000;
const ASK_EVERY_MS = 200;
const READS = 10;

/** What has been judged already, so that each round is judged by its own. */
export type Judged = { readonly changeIds: Set<string>; lastSeq: number; underWay: number };

/** Waits until everything is at rest, or patience is over, and gathers all that the round is judged by. */
export async function gather(theatre: Theatre, played: Played, judged: Judged): Promise<RoundFacts> {
  const { stage, time, watch, foreign } = theatre;
  const { world, control } = stage;
  const left = await untilSettled(theatre);
  await looksAgain(theatre);
  const all = await control.changes();
  const ours = stage.dialect === "databricks" ? ADMIN.clientId : OPEN_SOURCE_ADMIN;
  const changes = all.filter(
    (change) => change.by === ours && !judged.changeIds.has(change.id) && !isOutsiders(change, theatre),
  );
  for (const { id } of changes) judged.changeIds.add(id);
  const events = await patiently(() => readEngineEvents(world, time, judged.lastSeq));
  judged.lastSeq = events.at(-1)?.seq ?? judged.lastSeq;
  const watched = stage.watched.changes.slice(judged.underWay);
  judged.underWay = stage.watched.changes.length;
  const kept = await Promise.all(
    played.kept.map(async (one) => ({
      what: `${one.requestId} ${one.act} by ${one.by}`,
      stands: await patiently(() => stands(world, one)),
    })),
  );
  const sinceBusiness = played.beganAt + time.aheadMs() - 40 * DAY;
  return {
    beganAt: played.beganAt,
    endedAt: wallMs(),
    outages: played.outages,
    grants: await patiently(() => readGrants(world, time, sinceBusiness)),
    events,
    changes,
    runsOf: watch.runsOf,
    seen: watch.tuples(),
    shown: await control.grants(),
    foreign: foreign.spans(),
    isForeign: foreign.isForeign,
    underWay: watched.map(({ target, underWay }) => ({ target, count: underWay })),
    kept,
    left,
  };
}

/**
 * At the open-source server the outsider has the administrator's name too, as everywhere for memberships, and is told by what only
 * an outsider gives.
 */
function isOutsiders(
  { type, principal, securable, add, remove }: ServerChange,
  { stage, foreign }: Theatre,
): boolean {
  if (stage.dialect === "databricks" && type !== "group") return false;
  return [...add, ...remove].every((privilege) =>
    foreign.isForeign({ type, principal, securable, privilege }),
  );
}

/** The machine may be so busy that the database does not answer at once. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await read();
    } catch (error) {
      if (count === READS) throw error;
      await sleep(ASK_EVERY_MS);
    }
  }
}

async function untilSettled({ stage }: Theatre): Promise<readonly string[]> {
  const deadline = steadyMs() + PATIENCE_MS;
  for (;;) {
    const left = await unsettled(stage.world).catch((error: unknown) => [String(error)]);
    if (left.length === 0 || steadyMs() > deadline) return left;
    await sleep(ASK_EVERY_MS);
  }
}

/** The last look must be younger than the last change. */
async function looksAgain({ watch }: Theatre): Promise<void> {
  const before = watch.looks();
  const deadline = steadyMs() + 5_000;
  while (watch.looks() < before + 2 && steadyMs() < deadline) await sleep(50);
}
