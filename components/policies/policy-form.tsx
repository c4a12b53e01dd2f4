"use client";

import { useRouter } from "next/navigation";
import { useForm, useWatch } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import type { PolicyTermsView } from "#lib/contracts/policies.ts";
import { checkTerms } from "#lib/domain/approval-policy/floors.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { DryRunPanel } from "./dry-run.tsx";
import { errorsOf, termsOf, valuesOf, type PolicyValues } from "./policy-values.ts";
import { TermFields } from "./term-fields.tsx";
import { unitsOf } from "./units.ts";
import { useDryRun } from "./use-dry-run.ts";

type PolicyFormProps = Readonly<{
  kind: RequestKindName;
  /** Begun with these; of the policy in force for a new version. */
  terms: PolicyTermsView;
  note: string;
  /** The draft that is changed; null for a new one. */
  draft: { readonly id: string; readonly version: number } | null;
}>;

/** The form of a policy with its dry run live beside it; what is kept is a draft until it is proposed. */
export function PolicyForm({ kind, terms, note, draft }: PolicyFormProps) {
  const router = useRouter();
  const units = unitsOf(kind);
  const form = useForm<PolicyValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: valuesOf(terms, note, units),
    // A draft may still lack its reason; that is asked for when it is proposed.
    resolver: (filled) => {
      const errors = errorsOf(checkTerms(kind, termsOf(filled, units)));
      return Object.keys(errors).length === 0 ? { values: filled, errors: {} } : { values: {}, errors };
    },
  });
  const { control } = form;
  const values = useWatch({ control, compute: (all: PolicyValues) => all });
  const dry = useDryRun(kind, termsOf(values, units));
  const { busy, trouble, act } = useAct();
  const send = async (filled: PolicyValues) => {
    const body = { terms: termsOf(filled, units), note: filled.note };
    await act({
      body,
      call: (idempotencyKey) =>
        draft === null
          ? call("writePolicy", { body: { kind, ...body }, idempotencyKey })
          : call("changePolicy", {
              params: { policyId: draft.id },
              body,
              ifMatch: draft.version,
              idempotencyKey,
            }),
      done: ({ id }) => router.push(`/admin/policies/${id}`),
    });
  };
  const back = draft === null ? "/admin/policies" : `/admin/policies/${draft.id}`;
  return (
    <div className="grid gap-x-16 gap-y-8 wide:grid-cols-[minmax(0,37.5rem)_minmax(0,22.5rem)]">
      <Form form={form} onSubmit={send} label="Approval policy">
        <TermFields control={control} kind={kind} />
        <FormField
          control={control}
          name="note"
          label="Why it changes"
          hint="Whoever signs reads this first; at least 10 characters."
        >
          {(field) => <TextArea {...field} rows={2} maxLength={1_000} />}
        </FormField>
        {trouble === null ? null : <TroubleNotice trouble={trouble} here={back} />}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" variant="primary" busy={busy}>
            Keep as draft
          </Button>
          <ButtonLink href={back}>Leave it</ButtonLink>
        </div>
      </Form>
      <DryRunPanel {...dry} />
    </div>
  );
}
