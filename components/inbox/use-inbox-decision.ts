"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { DONE_WORDS, VERDICTS, type Verdict } from "#components/requests/verdict.ts";
import { announce } from "#components/ui/announce.ts";
import type { InboxState } from "./use-inbox.ts";

/** What was decided in this sitting; it stays in sight, so that nothing vanishes without a word. */
export type Decided = { readonly id: string; readonly number: string; readonly verdict: Verdict };

const parser = parseAsStringLiteral(VERDICTS);

/**
 * Takes a decision in the inbox and moves on to the neighbour of what was decided. Which dialog is open stands in the
 * address, so that signing in afresh comes back to it.
 */
export function useInboxDecision({ openId, request, items, next, places, select }: InboxState) {
  const [verdict, putVerdict] = useQueryState("act", parser);
  const setVerdict = (chosen: Verdict | null) => void putVerdict(chosen);
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  // Known when the dialog opens: by the time it closes the list has lost what was decided.
  const after = useRef<string | null>(null);

  const open = (chosen: Verdict) => {
    after.current = next;
    setVerdict(chosen);
  };
  const onDecided = ({ id, number }: RequestView, taken: Verdict) => {
    const left = items.filter((item) => item.id !== id);
    const target = left.find((item) => item.id === after.current) ?? left[0];
    setVerdict(null);
    setDecided((before) => [...before, { id, number, verdict: taken }]);
    after.current = target?.id ?? null;
    select(target?.id ?? null, "replace");
    const done = `${number} ${DONE_WORDS[taken]}.`;
    announce(
      target === undefined ? `${done} Nothing else waits for you.` : `${done} Next is ${target.number}.`,
    );
  };
  const finalFocus = () => places.find(after.current ?? openId);
  const close = () => {
    after.current = openId;
    setVerdict(null);
  };
  return { verdict, request: request.data ?? null, decided, open, close, onDecided, finalFocus };
}
