/** The list of findings as its address says it. */
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { trailOf } from "#components/data-table/page-trail.ts";
import type { FindingKind } from "#lib/domain/drift/types.ts";

export const KIND_FILTERS = [
  "added_outside",
  "removed_outside",
  "seen_again",
  "all_privileges",
  "inherited_access",
] as const satisfies readonly FindingKind[];
export const STATE_FILTERS = ["repairing", "closed"] as const;

const parsers = {
  q: parseAsString,
  kind: parseAsStringLiteral(KIND_FILTERS),
  state: parseAsStringLiteral(STATE_FILTERS),
};

const load = createLoader({ ...parsers, after: parseAsString, before: parseAsString });
/** The address with other filters; paging starts anew. */
export const driftHref = createSerializer({ ...parsers, after: parseAsString, before: parseAsString });

type Loaded = Awaited<ReturnType<typeof load>>;
export type DriftFilters = Pick<Loaded, keyof typeof parsers>;
export type DriftListState = { readonly filters: DriftFilters; readonly trail: readonly string[] };

/** What an address asks for; what is not understood is left out. */
export function readDriftState(
  search: Readonly<Record<string, string | string[] | undefined>>,
): DriftListState {
  const { q, kind, state, after, before } = load(search);
  const words = q?.trim().slice(0, 200) ?? "";
  return { filters: { q: words === "" ? null : words, kind, state }, trail: trailOf({ after, before }) };
}

/** Whether the list is narrowed. */
export function isFiltered({ q, kind, state }: DriftFilters): boolean {
  return q !== null || kind !== null || state !== null;
}

/** The same as the API is asked for it. */
export function askOf({ filters: { q, kind, state }, trail }: DriftListState) {
  const cursor = trail.at(-1);
  return {
    ...(q === null ? {} : { q }),
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
