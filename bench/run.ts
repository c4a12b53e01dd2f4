import { parseArgs } from "node:util";
import { benchBundle } from "./bundle.ts";
import { benchDecide } from "./decide.ts";
import { benchInbox } from "./inbox.ts";
import { benchInboxPage } from "./inbox-page.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchPush } from "./push.ts";
import { report, type Row } from "./report.ts";
import { openStage, type Stage } from "./stage.ts";
import { benchStart } from "./start.ts";

const BENCHES: Readonly<Record<string, (stage: Stage, rounds: number) => Promise<readonly Row[]>>> = {
  decide: benchDecide,
  inbox: benchInbox,
  "inbox-page": benchInboxPage,
  bundle: benchBundle,
  lighthouse: benchLighthouse,
  start: benchStart,
};

/** The engine's: they make stages of their own, for as long as `--seconds` say. */
const ENGINE: Readonly<Record<string, (seconds: number) => Promise<readonly Row[]>>> = { push: benchPush };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "10" } },
});
const known = [...Object.keys(BENCHES), ...Object.keys(ENGINE)];
const names = positionals.length === 0 ? known : positionals;
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${known.join(", ")}.`);
  process.exit(1);
}

const rows: Row[] = [];
// A stage of its own for each, so that the rows of one do not weigh on the next.
for (const name of names) {
  const engine = ENGINE[name];
  if (engine !== undefined) {
    rows.push(...(await engine(Number(values.seconds))));
    continue;
  }
  const stage = await openStage();
  try {
    rows.push(...((await BENCHES[name]?.(stage, Math.max(5, Number(values.rounds)))) ?? []));
  } finally {
    await stage.close();
  }
}
report(rows);
