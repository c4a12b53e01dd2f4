"use client";

import { useForm, useWatch } from "react-hook-form";
import type { TriageFinding } from "#lib/domain/requests/triage.ts";
import { TRIAGE_CHOICES } from "#lib/format/triage.ts";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TriageBucketField } from "./triage-bucket-field.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useAct } from "./use-act.ts";

export type TriageValues = {
  finding: TriageFinding;
  product: string;
  plannedOn: string;
  bucketId: string;
  text: string;
};

const BLANK: TriageValues = { finding: "no_product", product: "", plannedOn: "", bucketId: "", text: "" };
const LABEL = "Triage note";

/** What a finding needs is asked and no more; the rest is not sent. */
function bodyOf({ finding, product, plannedOn, bucketId, text }: TriageValues) {
  const named = finding === "product_serves" || finding === "product_planned" ? product.trim() : "";
  return {
    finding,
    text,
    ...(named === "" ? {} : { product: named }),
    ...(finding === "product_planned" && plannedOn !== "" ? { plannedOn } : {}),
    ...(finding === "other_bucket" && bucketId !== "" ? { bucketId } : {}),
  };
}

/** Whether a product serves, when one comes, or which bucket would do. */
export function TriageForm({ requestId }: Readonly<{ requestId: string }>) {
  const form = useForm<TriageValues>({ mode: "onBlur", shouldFocusError: false, defaultValues: BLANK });
  const finding = useWatch({ control: form.control, name: "finding" });
  const { busy, trouble, act } = useAct();
  const send = async (values: TriageValues) => {
    const body = bodyOf(values);
    await act({
      body,
      call: (idempotencyKey) => call("addTriageNote", { params: { requestId }, body, idempotencyKey }),
      done: () => {
        form.reset(BLANK);
        announce("The note stands with the request");
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label={LABEL}>
      <FormField control={form.control} name="finding" label="Finding">
        {(field) => <Select {...field} options={TRIAGE_CHOICES} />}
      </FormField>
      {finding === "product_serves" || finding === "product_planned" ? (
        <FormField
          control={form.control}
          name="product"
          label="Data product"
          optional={finding === "product_planned"}
          hint="Its full name, as catalog.schema.table."
        >
          {(field) => <TextInput {...field} />}
        </FormField>
      ) : null}
      {finding === "product_planned" ? (
        <FormField control={form.control} name="plannedOn" label="There from">
          {(field) => <TextInput {...field} type="date" />}
        </FormField>
      ) : null}
      {finding === "other_bucket" ? <TriageBucketField form={form} /> : null}
      <FormField control={form.control} name="text" label="Note" hint="Approvers and requester read this.">
        {(field) => <TextArea {...field} />}
      </FormField>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${requestId}`} />}
      <div>
        <Button type="submit" busy={busy}>
          Add the note
        </Button>
      </div>
    </Form>
  );
}
