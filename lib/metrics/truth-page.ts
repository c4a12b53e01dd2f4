import { Counter, Gauge, Registry } from "prom-client";
import type { Queryable } from "#lib/db/pool.ts";
import { LATENESS_BOUNDS, TRUTH } from "./catalogue.ts";
import { readTruth, type Lateness, type Sample } from "./read-truth.ts";

const LATE = "countersign_revocation_lateness_seconds";

const underWay = new WeakMap<Queryable, Promise<string>>();

/**
 * What the database knows, lateness first, in the text format of Prometheus; rejects when it does not answer. Whoever asks
 * while it is being read gets the same answer, so that many askers cost the database no more than one.
 */
export function truthPage(on: Queryable): Promise<string> {
  const page = underWay.get(on) ?? readPage(on).finally(() => underWay.delete(on));
  underWay.set(on, page);
  return page;
}

async function readPage(on: Queryable): Promise<string> {
  const { samples, lateness } = await readTruth(on);
  return `${latenessText(lateness)}\n\n${await registryOf(samples).metrics()}`;
}

/** A histogram of prom-client counts what its own process observes; this one stands in the database. */
function latenessText({ within, count, sum }: Lateness): string {
  return [
    `# HELP ${LATE} ${TRUTH[LATE].help}`,
    `# TYPE ${LATE} histogram`,
    ...within.map((value, at) => `${LATE}_bucket{le="${LATENESS_BOUNDS[at]}"} ${value}`),
    `${LATE}_bucket{le="+Inf"} ${count}`,
    `${LATE}_sum ${sum}`,
    `${LATE}_count ${count}`,
  ].join("\n");
}

function registryOf(samples: readonly Sample[]): Registry {
  const registry = new Registry();
  for (const [name, { kind, help, labels }] of Object.entries(TRUTH)) {
    const about = { name, help, labelNames: [...labels], registers: [registry] };
    const mine = samples.filter((sample) => sample.name === name);
    if (kind === "counter") {
      const counter = new Counter(about);
      for (const sample of mine) counter.inc(sample.labels, sample.value);
    }
    if (kind === "gauge") {
      const gauge = new Gauge(about);
      for (const sample of mine) gauge.set(sample.labels, sample.value);
    }
  }
  return registry;
}
