import type { Phrase } from "#lib/format/phrase.ts";
import { PhraseText } from "./phrase.tsx";

type SentenceProps = Readonly<{
  /** The generated sentence of the object; the same stands in mail, documents and the API. */
  phrase: Phrase;
  /** 1 opens a page; 2 opens a card or a panel beside a list. */
  level?: 1 | 2;
  /** An id for aria-labelledby. */
  id?: string;
}>;

const SIZES = { 1: "text-xl max-desk:text-lg", 2: "text-lg" } as const;

/** The sentence that opens an object, as its title. */
export function Sentence({ phrase, level = 1, id }: SentenceProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <Heading id={id} className={`title max-w-[34em] ${SIZES[level]}`}>
      <PhraseText phrase={phrase} />
    </Heading>
  );
}
