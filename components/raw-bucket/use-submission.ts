"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import { call, ProblemError } from "#lib/client/call.ts";
import { LOST, type Trouble } from "#lib/format/trouble.ts";
import { useAttempt } from "#components/requests/use-attempt.ts";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { serverFaultOf } from "./judge.ts";
import type { Draft } from "./use-draft.ts";
import { submittedText, type RawBucketValues } from "./values.ts";

type Asked = Readonly<{
  form: UseFormReturn<RawBucketValues>;
  draft: Draft;
  hasProducts: (values: RawBucketValues) => boolean;
}>;

/** The server names fields by the same paths as the form (judge.ts). */
function asPath(field: string): FieldPath<RawBucketValues> {
  return field as FieldPath<RawBucketValues>;
}

/** Puts what the server found wrong beside its fields; whether there was anything. */
function showFaults(form: UseFormReturn<RawBucketValues>, error: unknown): boolean {
  if (!(error instanceof ProblemError) || error.problem.code !== "incomplete") return false;
  const faults = (error.problem.params ?? []).map(serverFaultOf);
  for (const { field, message } of faults) form.setError(asPath(field), { type: "server", message });
  return faults.length > 0;
}

/** Submits what is on the screen, once the draft is safe; then leads to the request (REQ-2, REQ-3). */
export function useSubmission({ form, draft, hasProducts }: Asked) {
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
    const body = submittedText(values, hasProducts(values));
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
