import type { Queryable } from "#lib/db/pool.ts";
import { LATENESS_BOUNDS, type TruthName } from "./catalogue.ts";
import { END_SAMPLES, LATENESS } from "./end-samples.ts";
import { MACHINE_SAMPLES } from "./machine-samples.ts";

export type Sample = {
  readonly name: TruthName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** Ends whose absence was proved: for each bound how many within it, and all together; these only ever grow. */
export type Lateness = { readonly within: readonly number[]; readonly count: number; readonly sum: number };

export type Truth = { readonly samples: readonly Sample[]; readonly lateness: Lateness };

const SAMPLES = `SELECT s.name, s.labels, coalesce(s.value, 0)::float8 AS value FROM (${[
  ...END_SAMPLES,
  ...MACHINE_SAMPLES,
]
  .map(
    (select) =>
      `SELECT name::text, labels::jsonb, value::float8 FROM (${select}) AS one (name, labels, value)`,
  )
  .join("\nUNION ALL ")}) s`;

type Counted = { readonly reached: number; readonly count: number; readonly sum: number };

/** What the database knows at this moment, whichever process asks (OPS-2, OPS-3). Seconds throughout. */
export async function readTruth(on: Queryable): Promise<Truth> {
  const [samples, counted] = await Promise.all([
    on.query<Sample>({ name: "metrics.samples", text: SAMPLES }),
    on.query<Counted>({ name: "metrics.lateness", text: LATENESS }),
  ]);
  return { samples, lateness: latenessOf(counted) };
}

/** An end that reached so many bounds is within the highest of them. */
function latenessOf(counted: readonly Counted[]): Lateness {
  const total = (of: readonly Counted[]): number => of.reduce((all, { count }) => all + count, 0);
  const bounds = LATENESS_BOUNDS.length;
  return {
    within: LATENESS_BOUNDS.map((_, at) => total(counted.filter(({ reached }) => reached >= bounds - at))),
    count: total(counted),
    sum: counted.reduce((all, { sum }) => all + sum, 0),
  };
}
