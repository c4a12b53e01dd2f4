import type { Tone } from "#lib/format/statuses.ts";

/** Text in the colour of a tone; a word or an icon always goes with it. */
export const TONE_TEXT: Readonly<Record<Tone, string>> = {
  neutral: "text-muted",
  accent: "text-accent",
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
};
