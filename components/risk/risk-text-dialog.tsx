"use client";

import { useForm } from "react-hook-form";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RiskTextFields } from "./risk-text-fields.tsx";
import { BLANK_RISK, bodyOf, valuesOf, type RiskValues } from "./risk-values.ts";
import { textFlaws, showFlaws } from "./flaws.ts";

export type RiskTextDialogProps = Readonly<{
  /** Null to put a new one into the register. */
  entry: RiskEntryView | null;
  open: boolean;
  onClose: () => void;
  /** With the id of what was written. */
  onDone: (riskId: string) => void;
}>;

const FORM = "risk-text";

/** Registers a risk of the platform, or writes an entry anew. */
export function RiskTextDialog({ entry, open, onClose, onDone }: RiskTextDialogProps) {
  const form = useForm<RiskValues>({
    mode: "onBlur",
    shouldFocusError: false,
    values: entry === null ? BLANK_RISK : valuesOf(entry),
    resetOptions: { keepDirtyValues: true },
  });
  const { busy, trouble, act, forget } = useAct();
  const title = entry === null ? "Put a risk of the platform into the register" : `Amend ${entry.number}`;
  const send = async (values: RiskValues) => {
    if (values.owner === null) {
      form.setError("owner", { message: "Name somebody who answers for it." });
      return;
    }
    const body = bodyOf(values);
    if (showFlaws(form, textFlaws(body))) return;
    await act({
      body: [entry?.version, body],
      call: (idempotencyKey) =>
        entry === null
          ? call("registerRisk", { body, idempotencyKey })
          : call("amendRisk", { params: { riskId: entry.id }, body, ifMatch: entry.version, idempotencyKey }),
      done: ({ id }) => {
        form.reset();
        onDone(id);
      },
    });
  };
  const close = () => {
    forget();
    onClose();
  };
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={title}
      {...(entry?.linked !== "exception"
        ? {}
        : { description: "What was signed with the exception stays; the rest is yours to keep true." })}
      actions={
        <>
          <Button type="submit" form={FORM} variant="primary" busy={busy}>
            {entry === null ? "Put it into the register" : "Amend it"}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </>
      }
    >
      {trouble === null ? null : <TroubleNotice trouble={trouble} here="/risk" />}
      <Form form={form} onSubmit={send} label={title} id={FORM}>
        <RiskTextFields form={form} signed={entry?.linked === "exception"} />
      </Form>
    </Dialog>
  );
}
