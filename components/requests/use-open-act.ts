"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { RequestActName } from "#lib/format/acts.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";
import { mayOf, maySign, type ActName } from "./may.ts";

const ACTS = ["withdraw", "give_back", "stop", "shorten_access"] as const satisfies readonly RequestActName[];
/** What the server was asked about each act. */
const ASKED_OF = {
  withdraw: "withdraw",
  give_back: "end_access",
  stop: "end_access",
  shorten_access: "shorten",
} as const satisfies Record<RequestActName, ActName>;
const parser = parseAsStringLiteral([...VERDICTS, ...ACTS]);

function isVerdict(act: Verdict | RequestActName): act is Verdict {
  return VERDICTS.some((verdict) => verdict === act);
}

/**
 * Which dialog of a request is open. It stands in the address, so that signing in again, a reload or a link of a mail comes
 * back to it; it opens only for whoever may act.
 */
export function useOpenAct(request: RequestView) {
  const [asked, setAsked] = useQueryState("act", parser);
  const mayAct = (name: RequestActName) => mayOf(request, ASKED_OF[name]).kind === "may";
  return {
    // Somebody else may be faster while it is open: then it stays, and says so.
    verdict: asked !== null && isVerdict(asked) ? asked : null,
    act: asked !== null && !isVerdict(asked) && mayAct(asked) ? asked : null,
    openVerdict: (verdict: Verdict) => void (maySign(request) ? setAsked(verdict) : undefined),
    openAct: (act: RequestActName) => void setAsked(act),
    close: () => void setAsked(null),
  };
}
