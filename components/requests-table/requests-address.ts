/** The list of requests as its address says it: filters, search, order and page. Read on the server, written by links. */
import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { KIND_NAMES } from "#lib/format/kinds.ts";
import type { AccessStatus, DecisionStatus } from "#lib/domain/requests/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { loadTableState, type Sort } from "#components/data-table/table-state.ts";
import { trailOf } from "#components/data-table/page-trail.ts";

export const DECISION_FILTERS = [
  "draft",
  "waiting_for_approval",
  "question_open",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
  "lapsed",
] as const satisfies readonly DecisionStatus[];
export const ACCESS_FILTERS = [
  "none",
  "being_granted",
  "active",
  "being_removed",
  "ended",
  "closed",
  "grant_failed",
] as const satisfies readonly AccessStatus[];
const SORTS = ["updated", "due", "ends", "number"] as const;

export type RequestFilters = {
  readonly kind: RequestKindName | null;
  readonly decision: (typeof DECISION_FILTERS)[number] | null;
  readonly access: (typeof ACCESS_FILTERS)[number] | null;
  readonly mine: boolean | null;
  readonly q: string | null;
};

const parsers = {
  kind: parseAsStringLiteral(KIND_NAMES),
  decision: parseAsStringLiteral(DECISION_FILTERS),
  access: parseAsStringLiteral(ACCESS_FILTERS),
  mine: parseAsBoolean,
  q: parseAsString,
};

const load = createLoader(parsers);
/** The address with changed filters; paging starts anew, the order stays. */
export const filterHref = createSerializer({ ...parsers, after: parseAsString, before: parseAsString });

export const NO_FILTERS: RequestFilters = { kind: null, decision: null, access: null, mine: null, q: null };

export type RequestsState = {
  readonly filters: RequestFilters;
  /** Null for the order that the list has unless one is asked for. */
  readonly sort: Sort | null;
  /** The cursors of the pages before and of this one. */
  readonly trail: readonly string[];
};

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What an address asks for; what is not understood is left out. */
export function readRequestsState(search: Search): RequestsState {
  const { sort, after, before } = loadTableState(search);
  const known = sort !== null && SORTS.some((key) => key === sort.key);
  const filters = load(search);
  const q = filters.q?.trim().slice(0, 200) ?? "";
  return {
    filters: { ...filters, mine: filters.mine === true ? true : null, q: q === "" ? null : q },
    sort: known ? sort : null,
    trail: trailOf({ after, before }),
  };
}

/** The same as the API is asked for it. */
export type RequestsAsk = {
  readonly kind?: RequestKindName;
  readonly decision?: (typeof DECISION_FILTERS)[number];
  readonly access?: (typeof ACCESS_FILTERS)[number];
  readonly mine?: "true";
  readonly q?: string;
  readonly sort?: (typeof SORTS)[number];
  readonly direction?: "asc" | "desc";
  readonly cursor?: string;
};

export function askOf({ filters, sort, trail }: RequestsState): RequestsAsk {
  const { kind, decision, access, mine, q } = filters;
  const key = SORTS.find((known) => known === sort?.key);
  const cursor = trail.at(-1);
  return {
    ...(kind === null ? {} : { kind }),
    ...(decision === null ? {} : { decision }),
    ...(access === null ? {} : { access }),
    ...(mine === true ? { mine: "true" as const } : {}),
    ...(q === null ? {} : { q }),
    ...(key === undefined || sort === null
      ? {}
      : { sort: key, direction: sort.descending ? ("desc" as const) : ("asc" as const) }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** Whether two sets of filters show the same list. */
export function isSameFilter(one: RequestFilters, other: RequestFilters): boolean {
  return (
    one.kind === other.kind &&
    one.decision === other.decision &&
    one.access === other.access &&
    one.mine === other.mine &&
    one.q === other.q
  );
}
