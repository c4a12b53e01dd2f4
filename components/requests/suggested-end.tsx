"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatDay } from "#lib/format/dates.ts";
import { Button } from "#components/ui/button.tsx";
import type { Verdict } from "./verdict.ts";
import { maySign } from "./may.ts";

type SuggestedEndProps = Readonly<{ request: RequestView; onVerdict: (verdict: Verdict) => void }>;

/** A shorter end that the plan itself speaks for; the dialog opens with that day filled in. */
export function SuggestedEnd({ request, onVerdict }: SuggestedEndProps) {
  const { suggestedEnd } = request;
  if (suggestedEnd === null || !maySign(request)) return null;
  const day = formatDay(suggestedEnd.day);
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span>
        It could end sooner, on {day}. {suggestedEnd.why}
      </span>
      <Button size="small" onClick={() => onVerdict("shorten")}>
        Approve until {day}
      </Button>
    </p>
  );
}
