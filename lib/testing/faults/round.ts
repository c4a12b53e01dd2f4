import { setTimeout as sleep } from "node:timers/promises";
import { MINUTE } from "#lib/domain/shared/time.ts";
import { playNight } from "./break-glass/night.ts";
import { openBusinessTime, type BusinessTime } from "./business-time.ts";
import { openCaller, type Caller } from "./caller.ts";
import { addCast, type Cast } from "./cast.ts";
import { wallMs } from "./clock.ts";
import { openForeignBook, type ForeignBook } from "./foreign-book.ts";
import { openHistory, type History } from "./history.ts";
import { BLINDING, injector, type Inject } from "./inject.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";
import { play, type Kept } from "./stories.ts";
import type { FaultKind, Outage, PlannedFault, RoundPlan } from "./types.ts";
import { watchServer, type Watch } from "./watch.ts";

/** A stage with its people on it, and all that is remembered from round to round. */
export type Theatre = {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly call: Caller;
  readonly inject: Inject;
  readonly watch: Watch;
  readonly time: BusinessTime;
  readonly foreign: ForeignBook;
  readonly close: () => Promise<void>;
};

/** What happened in a round, before it is judged. */
export type Played = {
  readonly beganAt: number;
  readonly history: History;
  readonly made: readonly FaultKind[];
  readonly notMade: readonly FaultKind[];
  readonly outages: readonly Outage[];
  readonly kept: readonly Kept[];
};

export async function openTheatre(options: StageOptions): Promise<Theatre> {
  const stage = await openStage(options);
  const cast = await addCast(stage);
  await Promise.all([...stage.workers, ...stage.webs].map(({ process }) => process.up()));
  const watch = watchServer(stage.control);
  return {
    stage,
    cast,
    watch,
    call: openCaller(stage.webs),
    inject: injector(stage),
    time: openBusinessTime(),
    foreign: openForeignBook(cast.outsider),
    close: async () => {
      await watch.stop();
      await stage.close();
    },
  };
}

/** Plays a plan: its stories, what others do, its leap of the clock, and its faults, all at once; every fault is over at its end. */
export async function playRound(theatre: Theatre, plan: RoundPlan): Promise<Played> {
  const { cast, call, time, watch, foreign } = theatre;
  const history = openHistory();
  const beganAt = wallMs();
  watch.beginRound();
  foreign.beginRound();
  const kept: Kept[] = [];
  const made: FaultKind[] = [];
  const notMade: FaultKind[] = [];
  const outages: Outage[] = [];
  const scene = { cast, call, history, kept, businessMs: () => wallMs() + time.aheadMs() };
  await Promise.all([
    ...plan.stories.map((story) => play(scene, story)),
    ...plan.foreign.map(async (act) => {
      await sleep(act.atMs);
      await foreign.act(act, history);
    }),
    ...plan.faults.map(async (planned) => {
      const isMade = await suffer(theatre, planned, { history, outages });
      (isMade ? made : notMade).push(planned.kind);
    }),
    // The open-source server has no groups, so nobody is let in there.
    ...(theatre.stage.dialect === "open_source" ? [] : plan.nights).map((one) =>
      playNight(scene, theatre.stage.world, one),
    ),
    ...(plan.leapAtMs === null ? [] : [leap(theatre, { atMs: plan.leapAtMs, byMs: plan.leapByMs }, history)]),
  ]);
  return { beganAt, history, made, notMade, outages, kept };
}

async function suffer(
  { inject }: Theatre,
  planned: PlannedFault,
  { history, outages }: { readonly history: History; readonly outages: Outage[] },
): Promise<boolean> {
  const { kind, atMs, lastsMs } = planned;
  await sleep(atMs);
  const from = wallMs();
  const undo = await inject(planned);
  if (undo === null) return false;
  history.note(`FAULT ${kind} begins (victim ${planned.victim}, ${lastsMs} ms)`);
  await sleep(Math.max(0, lastsMs - (wallMs() - from)));
  await undo();
  history.note(`FAULT ${kind} ends`);
  if (BLINDING.has(kind)) outages.push({ from, to: wallMs() });
  return true;
}

/** Every access that runs has its hour behind it all of a sudden. */
async function leap(
  { stage, time }: Theatre,
  { atMs, byMs }: { readonly atMs: number; readonly byMs: number },
  history: History,
): Promise<void> {
  await sleep(atMs);
  const aheadMs = time.aheadMs() + byMs;
  const set = {
    text: "UPDATE test_clock SET ahead = make_interval(secs => $1)",
    values: [aheadMs / 1000],
  };
  while (
    !(await stage.world.admin.query(set).then(
      () => true,
      () => false,
    ))
  )
    await sleep(100);
  time.leapt(wallMs(), aheadMs);
  history.note(`the database's clock leaps by ${byMs / MINUTE} minutes`);
}
