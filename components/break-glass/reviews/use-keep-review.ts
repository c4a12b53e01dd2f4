"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import type { ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import type { AutosaveState } from "#components/forms/autosave-note.tsx";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { reviewBody, type ReviewValues } from "./review-values.ts";

type Receipt = { readonly version: number };
/** One call that changes the review, on the version that the one before it left. */
type Change = (ask: { readonly ifMatch: number; readonly idempotencyKey: string }) => Promise<Receipt>;

const PAUSE = 900;

/**
 * Sends every change of a review one after the other, each on the version that the last one left, so that one's own marks and
 * one's own text never stand in each other's way. What somebody saved elsewhere is told and not written over (APP-7).
 */
export function useKeepReview({ requestId, version }: Pick<ReviewView, "requestId" | "version">) {
  const client = useQueryClient();
  const known = useRef(version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [state, setState] = useState<AutosaveState>("idle");
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const send = useCallback(
    (change: Change): Promise<boolean> => {
      const next = queue.current.then(async () => {
        setState("saving");
        try {
          const receipt = await change({ ifMatch: known.current, idempotencyKey: crypto.randomUUID() });
          known.current = receipt.version;
          setState("kept");
          setTrouble(null);
          await client.invalidateQueries({ queryKey: ["review", requestId] });
          return true;
        } catch (error) {
          const found = troubleFrom(error);
          // A review that is refused when it is handed in is kept all the same.
          setState(found.kind === "refused" ? "kept" : "failed");
          setTrouble(found);
          return false;
        }
      });
      queue.current = next;
      return next;
    },
    [client, requestId],
  );
  return { send, state, trouble };
}

type Keeping = Pick<ReturnType<typeof useKeepReview>, "send"> & { readonly requestId: string };

/** Keeps the text as it is typed, after a pause; `settle` keeps what is left now. */
export function useKeepText(form: UseFormReturn<ReviewValues>, { send, requestId }: Keeping) {
  const { getValues, subscribe } = form;
  const wanted = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const settle = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (!wanted.current) return true;
    wanted.current = false;
    const body = reviewBody(getValues());
    const kept = await send((on) => call("saveReview", { params: { requestId }, body, ...on }));
    if (!kept) wanted.current = true;
    return kept;
  }, [getValues, requestId, send]);

  useEffect(() => {
    const end = subscribe({
      formState: { values: true },
      callback: () => {
        wanted.current = true;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void settle(), PAUSE);
      },
    });
    const leave = () => void settle();
    window.addEventListener("pagehide", leave);
    return () => {
      end();
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [settle, subscribe]);
  return {
    settle,
    /** The text is sent although nobody changed it, as the one that the portal began. */
    want: () => {
      wanted.current = true;
    },
  };
}
