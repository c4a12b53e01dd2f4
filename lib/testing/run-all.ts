import { generateClient } from "#lib/launch/build.ts";
import { LaunchError } from "#lib/launch/launch-error.ts";
import { say } from "#lib/launch/progress.ts";
import { runUntilDone } from "#lib/launch/run-until-done.ts";
import type { Supervisor } from "#lib/launch/supervisor.ts";
import { summary, total } from "./suites/counts.ts";
import type { SuiteResult } from "./suites/counts.ts";
import { runFaults, runPlaywright, runVitest } from "./suites/reported.ts";
import { verify } from "./suites/verify.ts";

type Suite = (supervisor: Supervisor) => Promise<SuiteResult>;

/** In the order of their cost, so that a cheap fault is told first. */
const suites: ReadonlyMap<string, Suite> = new Map<string, Suite>([
  ["verify", verify],
  ["unit", (supervisor) => runVitest(supervisor, "unit")],
  ["int", (supervisor) => runVitest(supervisor, "int")],
  ["faults", runFaults],
  ["e2e", runPlaywright],
]);

/** `npm test`, `npm run test:unit`, ...: runs the suites named, or all, and closes with what ran. */
await runUntilDone(async (supervisor) => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !suites.has(name));
  if (unknown !== undefined)
    throw new LaunchError(`There is no suite ${unknown}: ${[...suites.keys()].join(", ")}.`);
  await generateClient(supervisor);
  const results: SuiteResult[] = [];
  for (const [name, run] of suites) {
    if (named.length > 0 && !named.includes(name)) continue;
    say(`\n== ${name}`);
    results.push(await run(supervisor));
  }
  say(`\n${summary(results)}`);
  return total(results).failed === 0 ? 0 : 1;
});
