"use client";

import { useForm } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { TextArea } from "#components/ui/text-area.tsx";

type DropFormProps = Readonly<{
  params: { readonly requestId: string; readonly closingId: string };
  onClose: () => void;
}>;

/** Why a proposal to close by hand is dropped; its proposer is told. */
export function DropForm({ params, onClose }: DropFormProps) {
  const form = useForm<{ reason: string }>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { reason: "" },
  });
  const { busy, trouble, act } = useAct();
  const send = async ({ reason: typed }: { reason: string }) => {
    const reason = typed.trim();
    if (reason === "") {
      form.setError("reason", { message: "Say why, in a sentence." });
      return;
    }
    await act({
      body: ["drop", params.closingId, reason],
      call: (idempotencyKey) => call("dropClosing", { params, body: { reason }, idempotencyKey }),
      done: () => {
        announce("The proposal is dropped");
        onClose();
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label="Drop the proposal">
      <FormField
        control={form.control}
        name="reason"
        label="Why it is dropped"
        hint="Its proposer reads this. The end goes on being tried."
      >
        {(field) => <TextArea {...field} rows={2} maxLength={2_000} />}
      </FormField>
      <ActFoot
        label="Drop it"
        busy={busy}
        trouble={trouble}
        here={`/requests/${params.requestId}`}
        onCancel={onClose}
      />
    </Form>
  );
}
