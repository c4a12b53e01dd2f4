/**
 * Glossary of this folder.
 * mail      a row for one person, sent by the worker: about a request, or a notice
 * notice    a mail that is about no request
 * digest    the mails of a day in one, for people who chose so
 * channel   a chat of Teams or Slack that is told with a link and nothing else
 * message   what one mail tells, before it is laid out as plain text or as HTML
 */
import { formatDate, formatDateTime } from "#lib/format/dates.ts";

/** What every mail needs to be worded: where the portal is, and the zone its times are written in. */
export type MailWords = { readonly publicUrl: string; readonly timeZone: string };

export type Fact = readonly [name: string, value: string];

/** A sentence, with what it counts up below it. */
export type Passage = { readonly text: string; readonly items?: readonly string[] };

/** What one mail tells. Its first passage is one sentence that says what happened (APP-6). */
export type Message = {
  readonly subject: string;
  readonly passages: readonly Passage[];
  readonly facts: readonly Fact[];
  /** What a digest gathers, each with its own link. */
  readonly entries?: readonly { readonly title: string; readonly text: string; readonly href: string }[];
  /** A page of the portal, to look and to act there; nothing is decided in a mail (APP-6). */
  readonly link: { readonly label: string; readonly href: string };
};

export type Times = {
  readonly when: (at: number | null) => string;
  readonly day: (at: number | null) => string;
};

/** Times in a mail are absolute and name their zone. */
export function timesIn(timeZone: string): Times {
  return {
    when: (at) => (at === null ? "not set" : `${formatDateTime(at, timeZone)} ${timeZone}`),
    day: (at) => (at === null ? "its end" : formatDate(at, timeZone)),
  };
}

/** Text of people may hold line ends that would look like lines of ours, or marks that turn the line around (SEC-3). */
export function oneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ").trim();
}

/** What an event holds under a name, as one line. */
export function word(value: unknown): string {
  return typeof value === "string" && value !== "" ? oneLine(value) : "not given";
}

export function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string").map(oneLine) : [];
}

/** Who acted, by name; an act of the machine, or of somebody unknown, is `otherwise`'s. */
export function byOf(
  told: { readonly event: { readonly by: string | null } | null },
  otherwise: string,
): string {
  return oneLine(told.event?.by ?? otherwise);
}
