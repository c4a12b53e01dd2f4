"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Trouble } from "#lib/format/trouble.ts";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { useAttempt } from "./use-attempt.ts";

type Act<Answer> = {
  /** All that is sent; the same text is the same attempt. */
  readonly body: unknown;
  readonly call: (idempotencyKey: string) => Promise<Answer>;
  /** Runs when the answer is there and everything shown was read again. */
  readonly done: (answer: Answer) => void;
};

/**
 * Does one act on the portal. Nothing is shown as done before the answer; then all that is shown is read again, so that
 * the truth changes in place. Refused or too late, it is read again too, behind the words that say so (APP-9). `act` answers
 * what went wrong, or null.
 */
export function useAct() {
  const client = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const act = async <Answer>({ body, call, done }: Act<Answer>): Promise<Trouble | null> => {
    setBusy(true);
    setTrouble(null);
    try {
      const answer = await call(attempt.keyFor(body));
      attempt.answered();
      await client.invalidateQueries();
      done(answer);
      return null;
    } catch (error) {
      const found = troubleFrom(error);
      if (found.kind !== "lost") attempt.answered();
      setTrouble(found);
      if (found.kind === "conflict" || found.kind === "refused") await client.invalidateQueries();
      return found;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, act, forget: () => setTrouble(null) };
}
