"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatRelative } from "#lib/format/dates.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { later } from "#components/ui/later.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { AnswerFormProps } from "./answer-form.tsx";
import { mayOf } from "./may.ts";

const AnswerForm = later<AnswerFormProps>(async () => (await import("./answer-form.tsx")).AnswerForm);

/** What waits for the requester's answer: with the box for it to the requester, with who is waited for to everybody else. */
export function OpenQuestion({ request }: Readonly<{ request: RequestView }>) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  const { question, requester } = request;
  if (question === null) return null;
  const answers = mayOf(request, "answer").kind === "may";
  const asker = question.by.id === person.id ? "You" : question.by.name;
  const slot = question.onBehalfOf === null ? question.slot : `${question.slot} for ${question.onBehalfOf}`;
  const since = formatRelative(question.askedAt, present);
  const title = answers
    ? `${asker} asks you as ${slot}`
    : `Waits for an answer of ${requester.name}, asked ${since}`;
  return (
    <section aria-label="Open question" className="grid gap-3">
      <Notice tone="warn" title={title}>
        <blockquote className="wrap-anywhere whitespace-pre-line">{question.text}</blockquote>
        <p className="mt-1 text-xs text-muted">
          {answers ? `Asked ${since}. ` : `${asker} asked as ${slot}. `}
          Nobody decides and no due time passes until it is answered.
        </p>
      </Notice>
      {answers ? (
        <AnswerForm requestId={request.id} questionId={question.id} asker={question.by.name} />
      ) : null}
    </section>
  );
}
