"use client";

import type { ReactNode } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { isShort, shorterSpans } from "#lib/format/consequence.ts";
import { useHotkey } from "#components/shell/shortcuts.tsx";
import { ActionBar } from "#components/ui/action-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Verdict } from "./verdict.ts";
import { maySign } from "./may.ts";

type DecisionBarProps = Readonly<{
  request: RequestView;
  onVerdict: (verdict: Verdict) => void;
  /** What stands at the end of the bar on a desk. */
  note?: ReactNode;
}>;

function ApproveKey({ onVerdict }: Pick<DecisionBarProps, "onVerdict">) {
  useHotkey("a", () => onVerdict("approve"), "Approve");
  return null;
}

function Keys({ onVerdict }: Pick<DecisionBarProps, "onVerdict">) {
  useHotkey("r", () => onVerdict("reject"), "Reject");
  useHotkey("q", () => onVerdict("ask"), "Ask the requester");
  return null;
}

/** Offered only while an access could begin; why not stands above it. */
function Approving({ request, onVerdict }: Omit<DecisionBarProps, "note">) {
  const isTooShort = isShort(request) && shorterSpans(request).length === 0;
  return (
    <>
      <ApproveKey onVerdict={onVerdict} />
      <Button variant="primary" hotkey="a" onClick={() => onVerdict("approve")}>
        Approve
      </Button>
      {isTooShort ? null : (
        <Button onClick={() => onVerdict("shorten")}>
          {isShort(request) ? "For less …" : "Approve until …"}
        </Button>
      )}
    </>
  );
}

/** Approve, approve for a shorter time, ask, reject: for whoever may sign a slot now. */
export function DecisionBar({ request, onVerdict, note }: DecisionBarProps) {
  if (!maySign(request)) return null;
  return (
    <ActionBar label={`Decide on ${request.number} as ${request.mySlot ?? ""}`} note={note}>
      <Keys onVerdict={onVerdict} />
      {request.obstacles.length > 0 ? null : <Approving request={request} onVerdict={onVerdict} />}
      <Button hotkey="q" onClick={() => onVerdict("ask")}>
        Ask
      </Button>
      <Button variant="stop" hotkey="r" onClick={() => onVerdict("reject")}>
        Reject
      </Button>
    </ActionBar>
  );
}
