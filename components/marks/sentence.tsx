import type { Phrase } from "#lib/format/phrase.ts";
import { PhraseText } from "./phrase.tsx";

type SentenceProps = Readonly<{
  /** The generated sentence of the object; the same stands in mail, documents and the API. */
  phrase: Phrase;
  /** 1 opens a page; 2 opens a card or a panel beside a list. */
  level?: 1 | 2;
  /** As large as the title of a page, for a card that is the page's main matter. */
  large?: boolean;
  /** An id for aria-labelledby. */
  id?: string;
}>;

/** The sentence that opens an object, as its title. */
export function Sentence({ phrase, level = 1, large = level === 1, id }: SentenceProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <Heading id={id} className={`title max-w-[34em] ${large ? "text-xl max-desk:text-lg" : "text-lg"}`}>
      <PhraseText phrase={phrase} />
    </Heading>
  );
}
