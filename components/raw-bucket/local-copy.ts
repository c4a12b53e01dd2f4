import type { KeptDraft } from "./draft-keeper.ts";

/**
 * The copy in this browser of a text that the server does not have yet, so that a closed tab or a lost connection costs
 * nothing (REQ-1). It goes as soon as the server has the text.
 */
export type LocalCopy<Text> = {
  /** The version of the draft on which the text was typed; 0 before there was a draft. */
  readonly base: number;
  readonly text: Text;
};

function nameOf(personId: string, draftId: string | null): string {
  return `countersign:raw-bucket:${personId}:${draftId ?? "new"}`;
}

/** What this tab wrote last under each name: another tab's text, which the server may not have, is not this one's to forget. */
const written = new Map<string, string>();

/** Writes the copy, or forgets it where it is this tab's. A browser that stores nothing still lets one ask. */
export function writeLocalCopy(personId: string, draft: KeptDraft | null, text: unknown): void {
  const name = nameOf(personId, draft?.id ?? null);
  try {
    if (text === null) forget(name);
    else {
      const copy = JSON.stringify({ base: draft?.version ?? 0, text });
      localStorage.setItem(name, copy);
      written.set(name, copy);
    }
  } catch {
    // Storage is full or forbidden; the server still keeps the draft.
  }
}

function forget(name: string): void {
  const mine = written.get(name);
  written.delete(name);
  if (mine === undefined || localStorage.getItem(name) === mine) localStorage.removeItem(name);
}

/** The copy that was left behind, if `check` finds a text in it. */
export function readLocalCopy<Text>(
  personId: string,
  draftId: string | null,
  check: (found: unknown) => Text | null,
): LocalCopy<Text> | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(nameOf(personId, draftId)) ?? "null");
    if (typeof found !== "object" || found === null || !("base" in found) || !("text" in found)) return null;
    const text = check(found.text);
    return typeof found.base === "number" && text !== null ? { base: found.base, text } : null;
  } catch {
    return null;
  }
}
