import { writeFileSync } from "node:fs";
import { readArguments } from "#lib/embedded/arguments.ts";
import { generateClient } from "#lib/launch/build.ts";
import { LaunchError } from "#lib/launch/launch-error.ts";
import { say } from "#lib/launch/progress.ts";
import { runUntilDone } from "#lib/launch/run-until-done.ts";
import { DIALECT_NAMES, type DialectName } from "#lib/unity-catalog/dialect.ts";
import { runCampaign } from "./campaign.ts";
import { rootWith } from "./plants.ts";
import { killAll } from "./process.ts";
import { countsByKind } from "./report.ts";
import { findFaketime } from "./shifted-clock.ts";

const given = readArguments(process.argv.slice(2), {
  rounds: {},
  "first-round": {},
  seed: {},
  workers: {},
  webs: {},
  stages: {},
  "long-every": {},
  plant: {},
  dialect: {},
  report: {},
  histories: {},
});

function whole(text: string | undefined, usual: number): number {
  const number = Number(text ?? usual);
  if (!Number.isSafeInteger(number) || number < 0) throw new LaunchError(`${text} is no whole number.`);
  return number;
}

function dialectOf(name: string): DialectName {
  const dialect = DIALECT_NAMES.find((one) => one === name.replace("-", "_"));
  if (dialect === undefined) throw new LaunchError(`--dialect is one of ${DIALECT_NAMES.join(", ")}.`);
  return dialect;
}

/** `npm run test:faults -- --rounds 200 --seed 7 --workers 2 --webs 2`. */
await runUntilDone(
  async (supervisor) => {
    // A campaign within `npm test` is given the client that was generated for all suites.
    if (given.report === undefined) await generateClient(supervisor);
    const stopping = new AbortController();
    const faketime = findFaketime();
    const plant = rootWith(given.plant ?? null);
    const options = {
      rounds: whole(given.rounds, 10),
      firstRound: whole(given["first-round"], 1),
      seed: whole(given.seed, Math.floor(Math.random() * 1_000_000)),
      workers: whole(given.workers, 2),
      webs: whole(given.webs, 1),
      stages: whole(given.stages, 2),
      longEvery: whole(given["long-every"], 10),
      root: plant.root,
      dialect: dialectOf(given.dialect ?? "databricks"),
      faketime,
      histories: given.histories ?? null,
    };
    const { rounds, seed, workers, webs, stages, dialect } = options;
    say(
      `seed ${seed}: ${rounds} rounds on ${stages} stages of ${workers} workers and ${webs} web processes, ${dialect}`,
    );
    if (given.plant !== undefined) say(`planted: ${given.plant}`);
    const outcome = await runCampaign(options, stopping.signal).finally(plant.forget);
    if (outcome.notMade.length > 0)
      say(
        `not made (clocks without the package faketime, what has no place in this dialect, a kill that met no change): ${countsByKind(outcome.notMade)}`,
      );
    say(`made: ${countsByKind(outcome.made)}`);
    say(
      `rounds ${outcome.rounds}, faults ${outcome.made.length} of ${new Set(outcome.made).size} kinds, checks ${outcome.checks}, ${outcome.violations} violations`,
    );
    const counts = { passed: outcome.passed, failed: outcome.rounds - outcome.passed, skipped: 0 };
    say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    if (given.report !== undefined) writeFileSync(given.report, JSON.stringify(counts));
    return outcome.violations === 0 ? 0 : 1;
  },
  { atEnd: killAll },
);
