/** The explorer of the audit log as its address says it; days are those of the reader's zone. */
import { createLoader, createSerializer, parseAsString } from "nuqs/server";
import { endOfDay, startOfDay } from "#lib/format/dates.ts";
import { trailOf } from "#components/data-table/page-trail.ts";

export type AuditFilters = Readonly<Record<"type" | "who" | "about" | "from" | "to" | "q", string | null>>;
export type AuditState = { readonly filters: AuditFilters; readonly trail: readonly string[] };

const filterParsers = {
  type: parseAsString,
  who: parseAsString,
  about: parseAsString,
  from: parseAsString,
  to: parseAsString,
  q: parseAsString,
};
const parsers = { ...filterParsers, after: parseAsString, before: parseAsString };

const load = createLoader(parsers);
/** The address with changed filters; paging starts anew. */
export const auditHref = createSerializer(parsers);

const LONGEST = 80;
const kept = (text: string | null, longest = LONGEST): string | null => {
  const words = text?.trim().slice(0, longest) ?? "";
  return words === "" ? null : words;
};
const day = (text: string | null): string | null =>
  text !== null && startOfDay(text, "UTC") !== null ? text : null;

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What an address asks for; what is not understood is left out. */
export function readAuditState(search: Search): AuditState {
  const { type, who, about, from, to, q, after, before } = load(search);
  return {
    filters: {
      type: kept(type),
      who: kept(who),
      about: kept(about),
      from: day(from),
      to: day(to),
      q: kept(q, 200),
    },
    trail: trailOf({ after, before }),
  };
}

/** The same as the API is asked for it: a day begins and ends in the zone. */
export function askOfAudit({ filters, trail }: AuditState, zone: string) {
  const { type, who, about, from, to, q } = filters;
  const [begin, end] = [
    from === null ? null : startOfDay(from, zone),
    to === null ? null : endOfDay(to, zone),
  ];
  const cursor = trail.at(-1);
  return {
    ...(type === null ? {} : { type }),
    ...(who === null ? {} : { who }),
    ...(about === null ? {} : { about }),
    ...(begin === null ? {} : { from: begin }),
    ...(end === null ? {} : { to: end }),
    ...(q === null ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
