"use client";

import { useForm } from "react-hook-form";
import { ACT_WORDS, type RequestActName } from "#lib/format/acts.ts";
import { sentencePhrase, type SentenceData } from "#lib/format/sentence.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { useNow } from "#components/marks/clock.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useActDialog, type ActValues } from "./use-act-dialog.ts";

export type ActSubject = Readonly<{
  id: string;
  summary: SentenceData;
  /** As read; null in lists, where only acts stand that need none. */
  version: number | null;
}>;

export type ActDialogProps = Readonly<{
  subject: ActSubject;
  /** Null while closed. */
  act: RequestActName | null;
  now: string;
  onClose: () => void;
}>;

const FORM = "act";

/** Withdraw, give back, stop: says the sentence and what follows, asks for the reason where one is needed, then does it. */
export function ActDialog({ subject, act, now, onClose }: ActDialogProps) {
  const present = { now: useNow(now), zone: useMe().timeZone };
  const form = useForm<ActValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { reason: "" },
  });
  const { shown, busy, trouble, send, finalFocus, close } = useActDialog({ subject, act, form, onClose });
  const words = ACT_WORDS[shown];
  const { reason } = words;
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
