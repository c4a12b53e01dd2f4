"use client";

import { useForm } from "react-hook-form";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { substance } from "#lib/domain/risk/check.ts";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { showFlaws } from "./flaws.ts";

const FORM = "close-risk";

type CloseDialogProps = Readonly<{ entry: RiskEntryView; open: boolean; onClose: () => void }>;

/** Says that a risk of the platform is no more, and why. It is not opened again. */
export function CloseDialog({ entry, open, onClose }: CloseDialogProps) {
  const form = useForm({ mode: "onBlur", shouldFocusError: false, defaultValues: { reason: "" } });
  const { busy, trouble, act, forget } = useAct();
  const send = async (body: { reason: string }) => {
    if (showFlaws(form, substance("reason", body.reason))) return;
    await act({
      body: [entry.version, body],
      call: (idempotencyKey) =>
        call("closeRisk", { params: { riskId: entry.id }, body, ifMatch: entry.version, idempotencyKey }),
      done: onClose,
    });
  };
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={`Close ${entry.number}`}
      description="It is carried no longer, and is not opened again: a risk that comes back is a new entry."
      finalFocus={() => (entry.status === "closed" ? document.getElementById("main") : null)}
      actions={
        <>
          <Button type="submit" form={FORM} variant="stop" busy={busy}>
            Close it
          </Button>
          <Button onClick={close}>Cancel</Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/risk/${entry.id}`} />}
      <Form form={form} onSubmit={send} label={`Close ${entry.number}`} id={FORM}>
        <FormField control={form.control} name="reason" label="Why is it no more?">
          {(field) => <TextArea {...field} />}
        </FormField>
      </Form>
    </Dialog>
  );
}
