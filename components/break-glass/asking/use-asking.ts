"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call, ProblemError } from "#lib/client/call.ts";
import { askingFault, type AskingValues } from "#lib/format/break-glass-asking.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import { useAttempt } from "#components/requests/use-attempt.ts";
import { troubleFrom } from "#components/shell/trouble-from.ts";

export type Begun = { readonly id: string; readonly version: number };
type Asked = Readonly<{ form: UseFormReturn<AskingValues>; draft: Begun | null; example: string }>;

const FIELDS: ReadonlySet<string> = new Set([
  "profile",
  "incident",
  "severity",
  "service",
  "purpose",
  "minutes",
]);

/** Sends what is asked: a draft is begun only for a text that is whole, and the same attempt counts once (BG-1, APP-7). */
export function useAsking({ form, draft, example }: Asked) {
  const client = useQueryClient();
  const router = useRouter();
  const [begin, send] = [useAttempt(), useAttempt()];
  const [begun, setBegun] = useState(draft);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  /** Puts what is wrong beside its field; whether there was anything that has one. */
  const show = (error: unknown): boolean => {
    if (!(error instanceof ProblemError)) return false;
    const faults = (error.problem.params ?? [])
      .map(({ field, message }) => askingFault({ field: field.replace(/^details\./u, ""), message }, example))
      .filter(({ field }) => FIELDS.has(field));
    for (const { field, message } of faults)
      form.setError(field as keyof AskingValues, { type: "server", message });
    return faults.length > 0;
  };

  const submit = async (details: AskingValues): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    const body = { kind: "break_glass", details } as const;
    try {
      const kept =
        begun ??
        (await call("createDraft", { body: { kind: body.kind }, idempotencyKey: begin.keyFor("draft") }));
      setBegun(kept);
      const params = { requestId: kept.id };
      const idempotencyKey = send.keyFor([kept.id, body]);
      const { id } = await call("submitRequest", { params, body, ifMatch: kept.version, idempotencyKey });
      void client.invalidateQueries();
      router.replace(`/requests/${id}`);
    } catch (error) {
      const found = troubleFrom(error);
      if (found.kind !== "lost") send.answered();
      if (!show(error)) setTrouble(found);
      setBusy(false);
    }
  };
  return { busy, trouble, submit };
}
