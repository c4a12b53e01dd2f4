import { phraseParts, type Phrase, type PhrasePart } from "#lib/format/phrase.ts";

/** Running text with the names of the platform in mono. */
export function PhraseText({ phrase }: Readonly<{ phrase: Phrase }>) {
  return phraseParts(phrase).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a phrase have no other identity than their place
    <Part key={index} {...part} />
  ));
}

function Part({ text, code, mark }: PhrasePart) {
  if (mark === true)
    return <strong className="mr-1 rounded-sm border border-warn px-1 text-[0.8em] text-warn">{text}</strong>;
  return code === true ? <code>{text}</code> : <span>{text}</span>;
}
