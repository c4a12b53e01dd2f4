"use client";

import type { ReactNode } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { whoMaySign } from "#lib/format/slots.ts";
import type { Present } from "#lib/format/dates.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { useHotkey } from "#components/shell/shortcuts.tsx";
import { ActionBar } from "#components/ui/action-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import type { Verdict } from "./decision-fields.tsx";
import { mayOf } from "./may.ts";

type DecisionBarProps = Readonly<{
  request: RequestView;
  onVerdict: (verdict: Verdict) => void;
  /** What stands at the end of the bar on a desk. */
  note?: ReactNode;
}>;

function Keys({ onVerdict }: Pick<DecisionBarProps, "onVerdict">) {
  useHotkey("a", () => onVerdict("approve"), "Approve");
  useHotkey("r", () => onVerdict("reject"), "Reject");
  return null;
}

/** Everybody who may sign what is still open: "CTO: cto, or cto-deputy from tomorrow 09:00". */
function whoCan(request: RequestView, present: Present): string {
  return request.slots
    .filter(({ state }) => state === "open")
    .map((slot) => `${slot.slot}: ${whoMaySign(slot, present) || "nobody can sign it now"}`)
    .join("; ");
}

/** Approve, approve for a shorter time, reject; for whoever may not, why not and who can, in the same place. */
export function DecisionBar({ request, onVerdict, note }: DecisionBarProps) {
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  const may = mayOf(request, "decide");
  if (request.decision !== "waiting_for_approval") return null;
  if (may.kind !== "may" || request.mySlot === null)
    return (
      <NotAllowed
        why={may.kind === "refused" ? may.because : "This waits for somebody else's signature."}
        who={whoCan(request, present)}
      />
    );
  return (
    <ActionBar label={`Decide on ${request.number} as ${request.mySlot}`} note={note}>
      <Keys onVerdict={onVerdict} />
      <Button variant="primary" hotkey="a" onClick={() => onVerdict("approve")}>
        Approve
      </Button>
      <Button onClick={() => onVerdict("shorten")}>Approve until …</Button>
      <Button variant="stop" hotkey="r" onClick={() => onVerdict("reject")}>
        Reject
      </Button>
    </ActionBar>
  );
}
