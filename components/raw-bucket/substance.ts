/** The hint of a text with a minimum of substance (REQ-3): what the answer is for, and how much is still missing. */
export function substanceHint(text: string, minimum: number, hint = ""): string {
  const missing = minimum - text.trim().length;
  if (missing <= 0) return hint;
  const count =
    missing === minimum
      ? `At least ${minimum} characters.`
      : `${missing === 1 ? "One more character" : `${missing} more characters`}.`;
  return `${hint} ${count}`.trim();
}
