/** The generated sentence of an object in the reader's zone: the same words as in mail and API, its end said as people say it. */
import { formatTime, formatWhen, type Present } from "./dates.ts";
import type { Phrase, PhrasePart } from "./phrase.ts";

/** As it crosses the wire: words, a name of the platform, or the end of the access in milliseconds since 1970 UTC. */
export type SentenceData = readonly (
  | { readonly text: string; readonly code?: boolean | undefined; readonly mark?: boolean | undefined }
  | { readonly until: number | null }
)[];

function sayUntil(at: number, present: Present): string {
  const when = formatWhen(at, present);
  return when === formatTime(at, present.zone) ? `today ${when}` : when;
}

/** The sentence as running text, ready to be shown. */
export function sentencePhrase(sentence: SentenceData, present: Present): readonly PhrasePart[] {
  return sentence.map((part) => {
    if ("until" in part) return { text: part.until === null ? "its end" : sayUntil(part.until, present) };
    if (part.mark === true) return { text: part.text, mark: true };
    return part.code === true ? { text: part.text, code: true } : { text: part.text };
  });
}

const REASON = /, because [^,]*\.$/;

/** The sentence of a row, where many stand under each other: the reason is left to the object itself. */
export function rowPhrase(sentence: SentenceData, present: Present): readonly PhrasePart[] {
  return sentencePhrase(sentence, present).map((part) =>
    part.code === true || part.mark === true ? part : { text: part.text.replace(REASON, "") },
  );
}

/** A phrase as plain text, for the title of a window and for readers. */
export function plainPhrase(phrase: Phrase): string {
  return typeof phrase === "string"
    ? phrase
    : phrase.map(({ text, mark }) => (mark === true ? `${text}:` : text)).join("");
}
