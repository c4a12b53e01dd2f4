/** The risk register as its address says it: filters, place on the map, order and page. Read on the server, written by links. */
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { trailOf } from "#components/data-table/page-trail.ts";
import { loadTableState, type Sort } from "#components/data-table/table-state.ts";

export const STATUS_FILTERS = ["proposed", "active", "closed", "dropped", "any"] as const;
export const BAND_FILTERS = ["high", "medium", "low"] as const;
const LINK_FILTERS = ["exception", "platform"] as const;
const SCALES = ["inherent", "residual"] as const;
const SORTS = ["number", "inherent", "residual", "exposure", "review"] as const;
const STEPS = ["1", "2", "3", "4", "5"] as const;

type Step = (typeof STEPS)[number];
/** A place on the 5x5 map. */
export type Place = { readonly likelihood: Step; readonly impact: Step };

const stepOf = (text: string | undefined): Step | undefined => STEPS.find((step) => step === text);

/** "3x4": likelihood 3, impact 4. */
const parseAsPlace = createParser<Place>({
  parse: (text) => {
    const [left, right, ...rest] = text.split("x");
    const [likelihood, impact] = [stepOf(left), stepOf(right)];
    return likelihood === undefined || impact === undefined || rest.length > 0
      ? null
      : { likelihood, impact };
  },
  serialize: ({ likelihood, impact }) => `${likelihood}x${impact}`,
  eq: (one, other) => one.likelihood === other.likelihood && one.impact === other.impact,
});

const parsers = {
  status: parseAsStringLiteral(STATUS_FILTERS),
  owner: parseAsString,
  scale: parseAsStringLiteral(SCALES),
  band: parseAsStringLiteral(BAND_FILTERS),
  at: parseAsPlace,
  stale: parseAsStringLiteral(["true", "false"] as const),
  linked: parseAsStringLiteral(LINK_FILTERS),
};

const load = createLoader(parsers);
/** The address with changed filters; paging starts anew, the order stays. */
export const riskHref = createSerializer({ ...parsers, after: parseAsString, before: parseAsString });

export type RiskFilters = Awaited<ReturnType<typeof load>>;
export type RiskListState = {
  readonly filters: RiskFilters;
  readonly sort: Sort | null;
  readonly trail: readonly string[];
};

/** What an address asks for; what is not understood is left out. */
export function readRiskState(
  search: Readonly<Record<string, string | string[] | undefined>>,
): RiskListState {
  const { sort, after, before } = loadTableState(search);
  const filters = load(search);
  const known = SORTS.some((key) => key === sort?.key);
  const owner =
    filters.owner !== null && /^[A-Za-z0-9_.@-]{1,80}$/.test(filters.owner) ? filters.owner : null;
  return { filters: { ...filters, owner }, sort: known ? sort : null, trail: trailOf({ after, before }) };
}

/** Whether anything but the status usual for the register, or the rating that is looked at, narrows the list. */
export function isFiltered({ status, owner, band, at, stale, linked }: RiskFilters): boolean {
  return [status, owner, band, at, stale, linked].some((filter) => filter !== null);
}

/** The same as the API is asked for it. */
export function askOf({ filters, sort, trail }: RiskListState) {
  const { status, owner, scale, band, at, stale, linked } = filters;
  const key = SORTS.find((one) => one === sort?.key);
  const cursor = trail.at(-1);
  return {
    ...(status === null ? {} : { status }),
    ...(owner === null ? {} : { owner }),
    ...(scale === null ? {} : { scale }),
    ...(band === null ? {} : { band }),
    ...(at === null ? {} : at),
    ...(stale === null ? {} : { stale }),
    ...(linked === null ? {} : { linked }),
    ...(key === undefined || sort === null
      ? {}
      : { sort: key, direction: sort.descending ? ("desc" as const) : ("asc" as const) }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
