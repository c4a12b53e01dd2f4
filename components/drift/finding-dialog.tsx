"use client";

import { usePathname } from "next/navigation";
import { useRef } from "react";
import { useForm } from "react-hook-form";
import type { FindingView } from "#lib/contracts/drift.ts";
import { DRIFT_ACTS, findingLine, type DriftAct } from "#lib/format/drift-acts.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { StepUpNote } from "#components/step-up/step-up-note.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { useDecideFinding } from "./use-decide-finding.ts";

const FORM = "decide-finding";
const REASON_CHARACTERS = 10;

type FindingDialogProps = Readonly<{
  finding: FindingView;
  act: DriftAct;
  open: boolean;
  onClose: () => void;
}>;

/** Says once more what is decided and what it does, then decides; nothing is shown as done before the answer. */
export function FindingDialog({ finding, act, open, onClose }: FindingDialogProps) {
  const path = usePathname();
  const here = `${path}?finding=${finding.id}&act=${act}`;
  const form = useForm({ mode: "onBlur", shouldFocusError: false, defaultValues: { reason: "" } });
  // The button that opened it may be gone once it is done; then the focus goes to the page.
  const done = useRef(false);
  const finish = () => {
    done.current = true;
    form.reset({ reason: "" });
    onClose();
  };
  const { busy, trouble, signedIn, send, forget } = useDecideFinding({ finding, act, here, onDone: finish });
  const words = DRIFT_ACTS[act];
  const submit = async ({ reason }: { reason: string }) => {
    const said = reason.trim();
    if (act === "adopt" && said.length < REASON_CHARACTERS) {
      form.setError("reason", { message: "Say in a sentence of at least 10 characters why it may stay." });
      return;
    }
    await send(said);
  };
  const close = () => {
    forget();
    onClose();
  };
  const signInFirst = act === "remove" && !signedIn;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={words.title}
      description={words.consequence}
      finalFocus={() => (done.current ? document.getElementById("main") : null)}
      actions={
        <>
          <Button
            type="submit"
            form={FORM}
            variant={act === "remove" && signedIn ? "stop" : "primary"}
            busy={busy}
          >
            {signInFirst ? "Sign in afresh" : words.send}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </>
      }
    >
      <p className="wrap-anywhere">
        <code>{findingLine(finding)}</code>
      </p>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={here} />}
      <Form form={form} onSubmit={submit} label={words.title} id={FORM}>
        {act === "adopt" ? (
          <FormField control={form.control} name="reason" label="Why may it stay?">
            {(field) => <TextArea {...field} rows={3} maxLength={2_000} />}
          </FormField>
        ) : null}
      </Form>
      {act === "remove" ? <StepUpNote signedIn={signedIn} classification={null} /> : null}
    </Dialog>
  );
}
