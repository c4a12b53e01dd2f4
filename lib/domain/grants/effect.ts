import type { AccessTuple } from "./types.ts";

/** The three lines shown before any consent: what is reachable now, what would be added, what stays withheld. */
export type AccessEffect = {
  readonly now: readonly string[];
  readonly added: readonly {
    readonly privilege: string;
    readonly on: string;
    readonly prerequisite: boolean;
  }[];
  readonly alreadyThere: readonly string[];
  readonly withheld: readonly string[];
};

const PREREQUISITES: ReadonlySet<string> = new Set(["USE_CATALOG", "USE_SCHEMA"]);

const label = (tuple: AccessTuple): string => `${tuple.privilege} on ${tuple.securable.fullName}`;

/**
 * The effect of tuples that would be pushed, from the same tuples that the push uses. `held` are the labels of what the
 * principal has on the same securables already, `withheld` what stays out of reach in any case.
 */
export function effectOf(
  tuples: readonly AccessTuple[],
  held: readonly AccessTuple[],
  withheld: readonly string[],
): AccessEffect {
  const has = new Set(held.map(label));
  return {
    now: held.map(label),
    added: tuples
      .filter((tuple) => !has.has(label(tuple)))
      .map((tuple) => ({
        privilege: tuple.privilege,
        on: tuple.securable.fullName,
        prerequisite: PREREQUISITES.has(tuple.privilege),
      })),
    alreadyThere: tuples.filter((tuple) => has.has(label(tuple))).map(label),
    withheld,
  };
}
