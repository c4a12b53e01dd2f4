import { wallMs } from "./clock.ts";

/** What was done in a round, a line each, for whoever must find out why something went wrong. */
export type History = {
  readonly note: (line: string) => void;
  readonly lines: () => readonly Line[];
};
export type Line = { readonly at: number; readonly text: string };

export function openHistory(): History {
  const lines: Line[] = [];
  return { note: (text) => void lines.push({ at: wallMs(), text }), lines: () => lines };
}
