"use client";

import { useEffect, useRef } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { ACT_WORDS, type RequestActName } from "#lib/format/acts.ts";
import type { PaletteItem } from "#components/shell/command-palette.tsx";
import { useMe } from "#components/shell/me.tsx";
import { offerActs } from "#components/shell/page-acts.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";
import { endingAct } from "./ending-act.ts";
import { mayOf, maySign } from "./may.ts";

const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  approve: "Approve",
  shorten: "Approve until …",
  reject: "Reject",
  ask: "Ask the requester",
};

type Run = (name: Verdict | RequestActName) => void;

function item(
  name: Verdict | RequestActName,
  words: Pick<PaletteItem, "label" | "note">,
  run: Run,
): PaletteItem {
  return { id: name, ...words, onSelect: () => run(name) };
}

function isVerdict(name: Verdict | RequestActName): name is Verdict {
  return name in VERDICT_LABELS;
}

/** Offers in the palette what the reader may do with the request that is open. */
export function usePaletteActs(
  request: RequestView,
  onVerdict: (verdict: Verdict) => void,
  onAct?: (act: RequestActName) => void,
): void {
  const readerId = useMe().person.id;
  const latest = useRef<Run>(() => undefined);
  useEffect(() => {
    latest.current = (name) => (isVerdict(name) ? onVerdict(name) : onAct?.(name));
  });
  const { number } = request;
  const signs = maySign(request);
  const ends =
    onAct !== undefined && mayOf(request, "end_access").kind === "may" ? endingAct(request, readerId) : null;
  const shortens = onAct !== undefined && mayOf(request, "shorten").kind === "may";
  const withdraws = onAct !== undefined && mayOf(request, "withdraw").kind === "may";
  useEffect(() => {
    const run: Run = (name) => latest.current(name);
    const verdicts = signs ? VERDICTS : [];
    const acts = [
      ...(ends === null ? [] : [ends]),
      ...(withdraws ? (["withdraw"] as const) : []),
      ...(shortens ? (["shorten_access"] as const) : []),
    ];
    return offerActs([
      ...verdicts.map((name) => item(name, { label: VERDICT_LABELS[name], note: number }, run)),
      ...acts.map((name) => item(name, { label: ACT_WORDS[name].button, note: number }, run)),
    ]);
  }, [number, signs, ends, withdraws, shortens]);
}
