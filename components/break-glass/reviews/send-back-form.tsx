"use client";

import { useForm } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { TextArea } from "#components/ui/text-area.tsx";

export type SendBackFormProps = Readonly<{ requestId: string; version: number; onClose: () => void }>;

const MINIMUM = 10;

/** What the review does not tell, in the place of the buttons that opened it. */
export function SendBackForm({ requestId, version, onClose }: SendBackFormProps) {
  const form = useForm<{ reason: string }>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { reason: "" },
  });
  const { busy, trouble, act } = useAct();
  const send = async ({ reason: typed }: { reason: string }) => {
    const reason = typed.trim();
    if (reason.length < MINIMUM) {
      form.setError("reason", { message: `Say it in a sentence of at least ${MINIMUM} characters.` });
      return;
    }
    await act({
      body: ["send back", version, reason],
      call: (idempotencyKey) =>
        call("sendBackReview", { params: { requestId }, body: { reason }, ifMatch: version, idempotencyKey }),
      done: () => {
        announce("The review was sent back");
        onClose();
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label="Send the review back">
      <FormField
        control={form.control}
        name="reason"
        label="What is missing in it?"
        hint="Whoever was in reads this and hands in anew. The version stays."
      >
        {(field) => <TextArea {...field} rows={3} maxLength={2_000} />}
      </FormField>
      <ActFoot
        label="Send it back"
        busy={busy}
        trouble={trouble}
        here={`/break-glass/reviews/${requestId}`}
        onCancel={onClose}
      />
    </Form>
  );
}
