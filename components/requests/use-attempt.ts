"use client";

import { useRef } from "react";

/**
 * The Idempotency-Key of one attempt: the same text sent again after a lost answer counts once (APP-7); another text, or
 * the next try after an answer, is another attempt.
 */
export function useAttempt() {
  const last = useRef<{ readonly text: string; readonly key: string } | null>(null);
  return {
    keyFor(body: unknown): string {
      const text = JSON.stringify(body);
      if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() };
      return last.current.key;
    },
    answered(): void {
      last.current = null;
    },
  };
}
