/** The mail log as its address says it. */
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { MAIL_STATE_NAMES, type MailState } from "#lib/format/mail.ts";
import { trailOf } from "#components/data-table/page-trail.ts";

export type MailFilters = { readonly state: MailState | null; readonly q: string | null };
export type MailLogState = { readonly filters: MailFilters; readonly trail: readonly string[] };

const parsers = {
  state: parseAsStringLiteral(MAIL_STATE_NAMES),
  q: parseAsString,
  after: parseAsString,
  before: parseAsString,
};
const load = createLoader(parsers);
/** The address with changed filters; paging starts anew. */
export const mailHref = createSerializer(parsers);

/** What an address asks for; what is not understood is left out. */
export function readMailLog(search: Readonly<Record<string, string | string[] | undefined>>): MailLogState {
  const { state, q, after, before } = load(search);
  const words = q?.trim().slice(0, 200) ?? "";
  return { filters: { state, q: words === "" ? null : words }, trail: trailOf({ after, before }) };
}

/** The same as the API is asked for it. */
export function askOfMail({ filters: { state, q }, trail }: MailLogState) {
  const cursor = trail.at(-1);
  return {
    ...(state === null ? {} : { state }),
    ...(q === null ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
