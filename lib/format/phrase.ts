/**
 * A phrase is running text in which names of the platform stand out: securables, privileges, ids and hashes are code
 * parts (monospaced on screen and on paper), a mark says what all the rest is to be read as, everything else is plain text. It is data, so it can cross the wire; the
 * generated sentence of a request has the same form.
 */
export type PhrasePart = { readonly text: string; readonly code?: boolean; readonly mark?: boolean };
export type Phrase = string | readonly PhrasePart[];

/** The parts of a phrase; a bare string is one text part. */
export function phraseParts(phrase: Phrase): readonly PhrasePart[] {
  return typeof phrase === "string" ? [{ text: phrase }] : phrase;
}

/** Phrases in one, divided as words are: "A", "A and B", "A, B and C". */
export function joinPhrases(phrases: readonly Phrase[]): readonly PhrasePart[] {
  const joined: PhrasePart[] = [];
  for (const [index, phrase] of phrases.entries()) {
    if (index > 0) joined.push({ text: index === phrases.length - 1 ? " and " : ", " });
    joined.push(...phraseParts(phrase));
  }
  return joined;
}
