"use client";

import { useForm } from "react-hook-form";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import type { Rating } from "#lib/domain/risk/types.ts";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { TextArea } from "#components/ui/text-area.tsx";
import { reviewFlaws, showFlaws } from "./flaws.ts";
import { RatingInput } from "./rating-input.tsx";

type ReviewValues = { finding: string; residual: Rating };

/** What was found, and how high the risk is now with its controls. */
export function ReviewForm({ entry, onDone }: Readonly<{ entry: RiskEntryView; onDone: () => void }>) {
  const form = useForm<ReviewValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { finding: "", residual: entry.residual },
  });
  const { busy, trouble, act } = useAct();
  const send = async (body: ReviewValues) => {
    if (showFlaws(form, reviewFlaws(body, entry.inherent))) return;
    await act({
      body: [entry.version, body],
      call: (idempotencyKey) =>
        call("reviewRisk", { params: { riskId: entry.id }, body, ifMatch: entry.version, idempotencyKey }),
      done: () => {
        announce("The review stands with the entry");
        onDone();
      },
    });
  };
  return (
    <div className="max-w-[34rem]">
      <Form form={form} onSubmit={send} label={`Review of ${entry.number}`}>
        <FormField
          control={form.control}
          name="finding"
          label="What did you find?"
          hint="What you looked at, whether the controls hold, what has changed."
        >
          {(field) => <TextArea {...field} />}
        </FormField>
        <RatingInput control={form.control} name="residual" label="After controls, now" />
        <ActFoot
          label="Keep the review"
          busy={busy}
          trouble={trouble}
          here={`/risk/${entry.id}`}
          onCancel={onDone}
        />
      </Form>
    </div>
  );
}
