"use client";

import { useEffect, useState } from "react";
import type { PaletteGroup } from "./palette-items.ts";

/** Answers with groups; a newer question aborts the signal of the older. */
export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>;

const PAUSE = 180;
const SHORTEST = 2;

type Answer = Readonly<{ query: string; groups: readonly PaletteGroup[]; failed: boolean }>;
const NOTHING: Answer = { query: "", groups: [], failed: false };

/** Asks after a pause in typing and forgets everything when the palette closes. */
export function usePaletteSearch(search: PaletteSearch | undefined, open: boolean) {
  const [query, setQuery] = useState("");
  const [answer, setAnswer] = useState(NOTHING);
  const asked = query.trim();
  if (!open && query !== "") setQuery("");

  useEffect(() => {
    if (search === undefined || asked.length < SHORTEST) return undefined;
    const controller = new AbortController();
    const ask = async () => {
      const next = await search(asked, controller.signal).then(
        (groups) => ({ query: asked, groups, failed: false }),
        () => ({ query: asked, groups: [], failed: true }),
      );
      if (!controller.signal.aborted) setAnswer(next);
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, asked]);

  const fresh = answer.query === asked && asked.length >= SHORTEST;
  const waiting = search !== undefined && asked.length >= SHORTEST && !fresh;
  const failed = fresh && answer.failed ? "The search could not be asked. Type on to try again." : null;
  return { query, setQuery, found: fresh ? answer.groups : [], status: waiting ? "Searching" : failed };
}
