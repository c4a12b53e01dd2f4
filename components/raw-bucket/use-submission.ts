"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { LOST, type Trouble } from "#lib/format/trouble.ts";
import { useAttempt } from "#components/requests/use-attempt.ts";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { showFaults } from "./show-faults.ts";
import type { Draft } from "./use-draft.ts";
import { submittedText, type RawBucketValues } from "./values.ts";

type Asked = Readonly<{
  form: UseFormReturn<RawBucketValues>;
  draft: Draft;
  hasProducts: (values: RawBucketValues) => boolean;
  /** What the policy asks beside the questions of the reason. */
  further: readonly { readonly id: string }[];
}>;

/** Submits what is on the screen, once the draft is safe; then leads to the request (REQ-2, REQ-3). */
export function useSubmission({ form, draft, hasProducts, further }: Asked) {
  const client = useQueryClient();
  const router = useRouter();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const send = async (values: RawBucketValues): Promise<void> => {
    const kept = await draft.settle();
    if (kept === null) {
      setTrouble(LOST);
      return;
    }
    const body = submittedText(values, hasProducts(values), further);
    const options = { params: { requestId: kept.id }, body, ifMatch: kept.version };
    const idempotencyKey = attempt.keyFor([kept, body]);
    const { id } = await call("submitRequest", { ...options, idempotencyKey });
    attempt.answered();
    void client.invalidateQueries();
    // The draft is gone, so "back" does not lead to it.
    router.replace(`/requests/${id}`);
  };

  const submit = async (values: RawBucketValues): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await send(values);
    } catch (error) {
      const found = troubleFrom(error);
      if (found.kind !== "lost") attempt.answered();
      if (!showFaults(form, error)) setTrouble(found);
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, submit };
}
