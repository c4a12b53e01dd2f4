/** Numbers as people write them: in words up to twelve, in digits beyond. */
const WORDS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

/** "one request", "two requests", "14 requests"; the plural is given where it is not the singular with an s. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${WORDS[count] ?? String(count)} ${count === 1 ? singular : plural}`;
}

/** The same phrase at the beginning of a sentence. */
export function capital(text: string): string {
  return text === "" ? "" : `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

/** Names in a row: "cto", "cto or cto-deputy", "cto, vp or vp2". */
export function listOf(names: readonly string[], word: "and" | "or"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1) ?? ""}`;
}
