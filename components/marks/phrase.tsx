import { phraseParts, type Phrase } from "#lib/format/phrase.ts";

/** Running text with the names of the platform in mono. */
export function PhraseText({ phrase }: Readonly<{ phrase: Phrase }>) {
  return phraseParts(phrase).map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a phrase have no other identity than their place
    part.code ? <code key={index}>{part.text}</code> : <span key={index}>{part.text}</span>,
  );
}
