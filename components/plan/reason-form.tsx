"use client";

import { useForm } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { TextArea } from "#components/ui/text-area.tsx";

export type ReasonFormProps = Readonly<{
  requestId: string;
  milestoneId: string;
  evidenceId: string;
  act: "send_back" | "explain";
  onClose: () => void;
}>;

const WORDS = {
  send_back: {
    label: "What does the evidence not show?",
    hint: "The owner reads this and hands in anew.",
    button: "Send it back",
    done: "The evidence was sent back",
  },
  explain: {
    label: "Why was it missed?",
    hint: "Approvers of a renewal read this. It stays missed until it is verified.",
    button: "Keep the explanation",
    done: "The explanation stands with the milestone",
  },
} as const;

/** A reason, in the place of the buttons that opened it. */
export function ReasonForm({ requestId, milestoneId, evidenceId, act, onClose }: ReasonFormProps) {
  const form = useForm<{ reason: string }>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { reason: "" },
  });
  const { busy, trouble, act: perform } = useAct();
  const words = WORDS[act];
  const params = { requestId, milestoneId };
  const send = async ({ reason: typed }: { reason: string }) => {
    const reason = typed.trim();
    if (reason.length < 10) {
      form.setError("reason", { message: "Say it in a sentence of at least 10 characters." });
      return;
    }
    await perform({
      body: [act, evidenceId, reason],
      call: (idempotencyKey) =>
        act === "send_back"
          ? call("sendBackMilestone", { params, body: { evidenceId, reason }, idempotencyKey })
          : call("explainMiss", { params, body: { explanation: reason }, idempotencyKey }),
      done: () => {
        announce(words.done);
        onClose();
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label={words.button}>
      <FormField control={form.control} name="reason" label={words.label} hint={words.hint}>
        {(field) => <TextArea {...field} rows={3} maxLength={2_000} />}
      </FormField>
      <ActFoot
        label={words.button}
        busy={busy}
        trouble={trouble}
        here={`/requests/${requestId}/plan`}
        onCancel={onClose}
      />
    </Form>
  );
}
