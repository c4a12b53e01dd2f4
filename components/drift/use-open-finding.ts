"use client";

import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import type { FindingView } from "#lib/contracts/drift.ts";
import type { DriftAct } from "#lib/format/drift-acts.ts";

const ACTS = ["adopt", "push", "remove"] as const satisfies readonly DriftAct[];

/**
 * Which finding is being decided on, and how. It stands in the address, so that a fresh sign-in comes back to it; it opens
 * only for whoever may.
 */
export function useOpenFinding(findings: readonly FindingView[]) {
  const [id, setId] = useQueryState("finding", parseAsString);
  const [asked, setAsked] = useQueryState("act", parseAsStringLiteral(ACTS));
  const finding = findings.find((one) => one.id === id);
  const opened = finding !== undefined && asked !== null && finding.actions.includes(asked);
  return {
    opened: opened ? { finding, act: asked } : null,
    open: (one: FindingView, act: DriftAct) => {
      void setId(one.id);
      void setAsked(act);
    },
    close: () => {
      void setId(null);
      void setAsked(null);
    },
  };
}
