"use client";

import { useForm } from "react-hook-form";
import { ACT_WORDS, type RequestActName } from "#lib/format/acts.ts";
import { dayIn } from "#lib/format/dates.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { useNow } from "#components/marks/clock.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useActDialog, type ActSubject, type ActValues } from "./use-act-dialog.ts";

export type ActDialogProps = Readonly<{
  subject: ActSubject;
  /** Null while closed. */
  act: RequestActName | null;
  now: string;
  onClose: () => void;
}>;

const FORM = "act";

/** Withdraw, give back, stop, shorten: says the sentence and what follows, asks for the reason where one is needed, then does it. */
export function ActDialog({ subject, act, now, onClose }: ActDialogProps) {
  const present = { now: useNow(now), zone: useMe().timeZone };
  const form = useForm<ActValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { reason: "", until: "" },
  });
  const { shown, busy, trouble, send, finalFocus, close } = useActDialog({
    subject,
    act,
    form,
    present,
    onClose,
  });
  const words = ACT_WORDS[shown];
  const { reason, until } = words;
  return (
    <Dialog
      open={act !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title={words.title}
      description={words.consequence}
      finalFocus={finalFocus}
      actions={
        <>
          <Button type="submit" form={FORM} variant={shown === "stop" ? "stop" : "primary"} busy={busy}>
            {words.button}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </>
      }
    >
      <p className="title text-md">
        <PhraseText phrase={sentencePhrase(subject.summary, present)} />
      </p>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${subject.id}`} />}
      <Form form={form} onSubmit={send} label={words.title} id={FORM}>
        {until === null ? null : (
          <FormField control={form.control} name="until" label={until.label} hint={until.hint}>
            {(field) => (
              <TextInput
                {...field}
                type="date"
                min={dayIn(present.now, present.zone)}
                max={dayIn(subject.endsAt ?? present.now, present.zone)}
              />
            )}
          </FormField>
        )}
        {reason === null ? null : (
          <FormField
            control={form.control}
            name="reason"
            label={reason.label}
            hint={reason.hint}
            optional={!reason.required}
          >
            {(field) => <TextArea {...field} />}
          </FormField>
        )}
      </Form>
    </Dialog>
  );
}
