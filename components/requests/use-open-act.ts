"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { RequestActName } from "#lib/format/acts.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";
import { mayOf, maySign } from "./may.ts";

const ACTS = ["withdraw", "give_back", "stop"] as const satisfies readonly RequestActName[];
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
  const mayAct = (name: RequestActName) =>
    mayOf(request, name === "withdraw" ? "withdraw" : "end_access").kind === "may";
  return {
    // Somebody else may be faster while it is open: then it stays, and says so.
    verdict: asked !== null && isVerdict(asked) ? asked : null,
    act: asked !== null && !isVerdict(asked) && mayAct(asked) ? asked : null,
    openVerdict: (verdict: Verdict) => void (maySign(request) ? setAsked(verdict) : undefined),
    openAct: (act: RequestActName) => void setAsked(act),
    close: () => void setAsked(null),
  };
}
