"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { signInAfresh } from "./sign-in-afresh.ts";

/**
 * The fresh sign-in of the act that is open on this page. Whoever has made it comes back with its challenge in the address;
 * whoever turned round on the way comes back without, and is asked again.
 */
export function useStepUp() {
  const [challenge, setChallenge] = useQueryState("challenge", parseAsString);
  const [leaving, setLeaving] = useState(false);
  return {
    challenge,
    leaving,
    /** Goes to the identity provider and comes back to `here`. */
    leaveFor: async (wanted: string, here: string): Promise<void> => {
      setLeaving(true);
      await signInAfresh(wanted, here).catch(() => setLeaving(false));
    },
    /** It has served, or is of no use any more. */
    forget: () => void (challenge === null ? undefined : setChallenge(null)),
  };
}
