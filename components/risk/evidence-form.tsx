"use client";

import { useForm } from "react-hook-form";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { substance } from "#lib/domain/risk/check.ts";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { showFlaws } from "./flaws.ts";

type EvidenceFormProps = Readonly<{
  entry: RiskEntryView;
  control: RiskEntryView["controls"][number];
  onDone: () => void;
}>;

/** What shows that one control works: words, and a link where there is one. */
export function EvidenceForm({ entry, control, onDone }: EvidenceFormProps) {
  const form = useForm({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { text: "", link: "" },
  });
  const { busy, trouble, act } = useAct();
  const send = async ({ text, link }: { text: string; link: string }) => {
    if (showFlaws(form, substance("text", text))) return;
    const body = { controlId: control.id, text, ...(link.trim() === "" ? {} : { link: link.trim() }) };
    await act({
      body,
      call: (idempotencyKey) =>
        call("addControlEvidence", { params: { riskId: entry.id }, body, idempotencyKey }),
      done: () => {
        announce("The evidence stands with the control");
        onDone();
      },
    });
  };
  return (
    <div className="max-w-[34rem] pt-2">
      <Form form={form} onSubmit={send} label={`Evidence of ${control.text}`}>
        <FormField control={form.control} name="text" label="What shows that it works?">
          {(field) => <TextArea {...field} />}
        </FormField>
        <FormField control={form.control} name="link" label="Link" optional hint="Begins with https://">
          {(field) => <TextInput {...field} type="url" autoComplete="off" />}
        </FormField>
        <ActFoot
          label="Add the evidence"
          busy={busy}
          trouble={trouble}
          here={`/risk/${entry.id}`}
          onCancel={onDone}
        />
      </Form>
    </div>
  );
}
