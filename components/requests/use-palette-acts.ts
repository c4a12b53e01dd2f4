"use client";

import { useEffect, useRef } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { RequestActName } from "#lib/format/acts.ts";
import { useMe } from "#components/shell/me.tsx";
import { offerActs } from "#components/shell/page-acts.ts";
import { paletteActs, type Opening } from "./palette-acts.ts";
import type { Verdict } from "./verdict.ts";

/** Offers in the palette what the reader may do with the request that is open. */
export function usePaletteActs(
  request: RequestView,
  onVerdict: (verdict: Verdict) => void,
  onAct?: (act: RequestActName) => void,
): void {
  const readerId = useMe().person.id;
  const latest = useRef<Opening>({ onVerdict, onAct });
  useEffect(() => {
    latest.current = { onVerdict, onAct };
  });
  const opensActs = onAct !== undefined;
  useEffect(() => {
    const onAnyAct = (act: RequestActName) => latest.current.onAct?.(act);
    const opening: Opening = {
      onVerdict: (verdict) => latest.current.onVerdict(verdict),
      onAct: opensActs ? onAnyAct : undefined,
    };
    return offerActs(paletteActs(request, readerId, opening));
  }, [request, readerId, opensActs]);
}
