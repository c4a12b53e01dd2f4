import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { complain, say } from "#lib/launch/progress.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { gather, type Judged } from "./gather.ts";
import { judge } from "./judge.ts";
import { planRound } from "./plan.ts";
import { asText, told, wholeHistory } from "./report.ts";
import { openTheatre, playRound, type Theatre } from "./round.ts";
import type { StageOptions } from "./stage.ts";
import type { FaultKind } from "./types.ts";

export type CampaignOptions = StageOptions & {
  readonly rounds: number;
  readonly firstRound: number;
  readonly seed: number;
  /** So many stages play rounds beside one another. */
  readonly stages: number;
  readonly longEvery: number;
  /** A folder for the whole history of every round; null keeps only what belongs to a violation. */
  readonly histories: string | null;
};

export type Outcome = {
  readonly rounds: number;
  /** Rounds without a violation. */
  readonly passed: number;
  readonly made: readonly FaultKind[];
  readonly notMade: readonly FaultKind[];
  readonly checks: number;
  readonly violations: number;
};

type Tally = {
  rounds: number;
  passed: number;
  readonly made: FaultKind[];
  readonly notMade: FaultKind[];
  checks: number;
  violations: number;
};

/** Plays the rounds of a seed on as many stages as asked for, and tells of each as it ends. */
export async function runCampaign(options: CampaignOptions, stopping: AbortSignal): Promise<Outcome> {
  const rounds = Array.from({ length: options.rounds }, (_, index) => options.firstRound + index);
  const tally: Tally = { rounds: 0, passed: 0, made: [], notMade: [], checks: 0, violations: 0 };
  await Promise.all(
    Array.from({ length: Math.min(options.stages, rounds.length) }, () =>
      playOn(options, { rounds, tally, stopping }),
    ),
  );
  return tally;
}

type Playing = { readonly rounds: number[]; readonly tally: Tally; readonly stopping: AbortSignal };

/** Takes round after round from the list. A stage on which something went wrong is not played on again. */
async function playOn(options: CampaignOptions, { rounds, tally, stopping }: Playing): Promise<void> {
  let open: { readonly theatre: Theatre; readonly judged: Judged } | null = null;
  try {
    for (let round = rounds.shift(); round !== undefined && !stopping.aborted; round = rounds.shift()) {
      open ??= await openFresh(options);
      const isSound = await playOne(options, open, { round, tally });
      if (isSound) continue;
      await open.theatre.close();
      open = null;
    }
  } finally {
    await open?.theatre.close();
  }
}

async function openFresh(options: StageOptions): Promise<{ theatre: Theatre; judged: Judged }> {
  const theatre = await openTheatre(options);
  const before = await theatre.stage.control.changes();
  return { theatre, judged: { changeIds: new Set(before.map(({ id }) => id)), lastSeq: 0, underWay: 0 } };
}

async function playOne(
  { seed, longEvery, histories }: CampaignOptions,
  { theatre, judged }: { readonly theatre: Theatre; readonly judged: Judged },
  { round, tally }: { readonly round: number; readonly tally: Tally },
): Promise<boolean> {
  const begun = steadyMs();
  const played = await playRound(theatre, planRound(seed, round, longEvery));
  const facts = await gather(theatre, played, judged);
  const { looked, violations } = judge(facts);
  const seconds = ((steadyMs() - begun) / 1000).toFixed(1);
  tally.rounds += 1;
  tally.made.push(...played.made);
  tally.notMade.push(...played.notMade);
  tally.checks += looked;
  tally.violations += violations.length;
  if (violations.length === 0) tally.passed += 1;
  const lines = wholeHistory(played.history.lines(), facts);
  if (histories !== null) writeFileSync(join(histories, `round-${round}.txt`), asText(lines));
  for (const violation of violations) complain(told(violation, { seed, round }, lines));
  say(
    `round ${round}: ${played.made.length} faults (${played.made.join(", ")}), ${looked} checks, ${violations.length} violations, ${seconds} s`,
  );
  return violations.length === 0;
}
