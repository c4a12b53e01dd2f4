import { parseArgs } from "node:util";
import { benchBundle } from "./bundle.ts";
import { benchDecide } from "./decide.ts";
import { benchInbox } from "./inbox.ts";
import { benchInboxPage } from "./inbox-page.ts";
import { benchLighthouse } from "./lighthouse.ts";
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

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" } },
});
const names = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}

const rows: Row[] = [];
// A stage of its own for each, so that the rows of one do not weigh on the next.
for (const name of names) {
  const stage = await openStage();
  try {
    rows.push(...((await BENCHES[name]?.(stage, Math.max(5, Number(values.rounds)))) ?? []));
  } finally {
    await stage.close();
  }
}
report(rows);
