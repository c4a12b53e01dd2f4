"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import { useAttempt } from "#components/requests/use-attempt.ts";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { showFaults } from "./show-faults.ts";
import type { Revised } from "./use-revision.ts";
import { submittedText, type RawBucketValues } from "./values.ts";

type Asked = Readonly<{
  form: UseFormReturn<RawBucketValues>;
  revised: Revised;
  hasProducts: (values: RawBucketValues) => boolean;
  /** What the policy asks beside the questions of the reason. */
  further: readonly { readonly id: string }[];
  /** The new version stands; what this browser kept is not needed any more. */
  onTaken: () => void;
}>;

/** Submits the text as a new version, then leads back to the request (REQ-4). */
export function useRevisionSubmission({ form, revised, hasProducts, further, onTaken }: Asked) {
  const client = useQueryClient();
  const router = useRouter();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const submit = async (values: RawBucketValues): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const { kind, details } = submittedText(values, hasProducts(values), further);
      const body = { kind, version: revised.version, details };
      const params = { requestId: revised.requestId };
      await call("reviseRequest", { params, body, idempotencyKey: attempt.keyFor(body) });
      attempt.answered();
      onTaken();
      void client.invalidateQueries();
      router.replace(`/requests/${revised.requestId}`);
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
