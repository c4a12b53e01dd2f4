import { parseArgs } from "node:util";
import { benchBundle } from "./bundle.ts";
import { benchDecide } from "./decide.ts";
import { benchInbox } from "./inbox.ts";
import { benchInboxPage } from "./inbox-page.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchPush } from "./push.ts";
import { benchRevoke } from "./revoke.ts";
import { benchReconcile } from "./reconcile.ts";
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
  options: {
    rounds: { type: "string", default: "5" },
    // The engine's, to try something in less time; what counts is measured with the defaults.
    seconds: { type: "string", default: "10" },
    ends: { type: "string", default: "1000" },
    over: { type: "string", default: "60" },
    away: { type: "string", default: "120" },
    tuples: { type: "string", default: "50000" },
  },
});
/** The engine's make stages of their own, since they trouble them. */
const ENGINE: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  push: () => benchPush(Number(values.seconds)),
  reconcile: () => benchReconcile(Number(values.tuples)),
  revoke: () =>
    benchRevoke({ ends: Number(values.ends), over: Number(values.over), away: Number(values.away) }),
};
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
    rows.push(...(await engine()));
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
