"use client";

import { useForm } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { forgetTyped, useKeepTyped } from "#components/forms/use-keep-typed.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useAct } from "./use-act.ts";

export type AnswerFormProps = Readonly<{ requestId: string; questionId: string; asker: string }>;

type AnswerValues = { answer: string };

/** The answer box of an open question; what is typed survives a fresh sign-in (REQ-5). */
export function AnswerForm({ requestId, questionId, asker }: AnswerFormProps) {
  const form = useForm<AnswerValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: { answer: "" },
  });
  const key = `answer:${questionId}`;
  useKeepTyped(form, key);
  const { busy, trouble, act } = useAct();
  const send = async ({ answer }: AnswerValues) => {
    const body = { text: answer.trim() };
    if (body.text === "") {
      form.setError("answer", { message: "Write an answer first." });
      return;
    }
    await act({
      body,
      call: (idempotencyKey) =>
        call("answerQuestion", { params: { requestId, questionId }, body, idempotencyKey }),
      done: () => {
        forgetTyped(key);
        announce(`Your answer goes to ${asker}; the request waits for approval again.`);
        document.getElementById("main")?.focus();
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label="Answer">
      <FormField
        control={form.control}
        name="answer"
        label="Your answer"
        hint={`${asker} is told. Everybody who sees the request reads it.`}
      >
        {(field) => <TextArea {...field} />}
      </FormField>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${requestId}`} />}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Send the answer
        </Button>
      </div>
    </Form>
  );
}
