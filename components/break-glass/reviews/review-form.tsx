"use client";

import { useState, type ReactNode } from "react";
import { useForm, type Control } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import type { ActivityClassView } from "#lib/contracts/break-glass-activity.ts";
import type { ReviewView, WrittenReview } from "#lib/contracts/break-glass-reviews.ts";
import { ActivityList } from "#components/break-glass/activity-list.tsx";
import { AutosaveNote } from "#components/forms/autosave-note.tsx";
import { fieldId } from "#components/forms/field-id.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { SubmitBar } from "#components/forms/submit-bar.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useMe } from "#components/shell/me.tsx";
import { announce } from "#components/ui/announce.ts";
import { Section } from "#components/ui/section.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { ActionFields } from "./action-fields.tsx";
import { MarkField, type Mark } from "./mark-field.tsx";
import { ReviewText } from "./review-text.tsx";
import { reviewValues, type ReviewValues } from "./review-values.ts";
import { useKeepReview, useKeepText } from "./use-keep-review.ts";

const EXPLAINED = 10;

type ReviewFormProps = Readonly<{
  review: ReviewView;
  draft: WrittenReview;
  /** The text was handed in; only classes that came late are marked. */
  readOnly: boolean;
}>;

/** As the server will judge it: outside, it says what it was done for in so many characters. */
function isWhole({ side, note }: Mark): boolean {
  return side === "inside" || note.trim().length >= EXPLAINED;
}

/** A class is named as a person reads it, where problems are listed. */
function problemWords(review: ReviewView, { field, message }: ReviewView["missing"][number]): string {
  const key = field.startsWith("marks.") ? field.slice("marks.".length) : null;
  const named = review.activity?.classes.find((one) => one.key === key);
  return named === undefined ? message : `${named.objectName}: ${message.toLowerCase()}`;
}

function TextFields({ control }: Readonly<{ control: Control<ReviewValues> }>) {
  return (
    <>
      <FormField
        control={control}
        name="summary"
        label="What happened, in your words"
        hint="The portal began it from what it saw. Say what it cannot know."
      >
        {(field) => <TextArea {...field} rows={5} maxLength={8_000} />}
      </FormField>
      <FormField
        control={control}
        name="cause"
        label="What the cause was"
        hint="Why access to Prod was needed at all, and what would have spared it."
      >
        {(field) => <TextArea {...field} rows={4} maxLength={8_000} />}
      </FormField>
      <Section title="What is to be done">
        <ActionFields control={control} />
      </Section>
    </>
  );
}

/** The review as whoever was in writes it: half of it is there, every class is marked, the cause is theirs to say (BG-7). */
export function ReviewForm({ review, draft, readOnly }: ReviewFormProps) {
  const { requestId, activity, now } = review;
  const { timeZone } = useMe();
  const form = useForm<ReviewValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: reviewValues(draft),
  });
  const [tried, setTried] = useState(false);
  const [marks, setMarks] = useState(review.marks);
  // What was just marked is not said to be missing until the server has been asked again.
  const missing = review.missing.filter(
    ({ field }) => !marks.some((one) => `marks.${one.key}` === field && isWhole(one)),
  );
  const keep = useKeepReview(review);
  const text = useKeepText(form, { send: keep.send, requestId });
  const params = { requestId };
  const mark = (one: Mark) => {
    setMarks([...marks.filter(({ key }) => key !== one.key), one]);
    void keep.send((on) => call("markActivity", { params, body: { marks: [one] }, ...on }));
  };
  const handIn = async () => {
    setTried(true);
    if (!readOnly) text.want();
    if (!(await text.settle())) return;
    const done = await keep.send((on) => call("handInReview", { params, body: {}, ...on }));
    if (done) announce("The review is handed in");
  };
  const problemOf = (field: string) =>
    tried ? missing.find((one) => one.field === field)?.message : undefined;
  const markOf = (one: ActivityClassView): ReactNode => (
    <MarkField
      one={one}
      mark={marks.find(({ key }) => key === one.key)}
      problem={problemOf(`marks.${one.key}`)}
      onMark={mark}
    />
  );
  return (
    <Form form={form} onSubmit={handIn} label="Review">
      <Section title="What was done" note="mark each as inside or outside the stated purpose" open>
        <ActivityList activity={activity} now={now} besideOf={markOf} />
      </Section>
      {readOnly ? <ReviewText text={draft} /> : <TextFields control={form.control} />}
      {keep.trouble === null ? null : (
        <TroubleNotice trouble={keep.trouble} here={`/break-glass/reviews/${requestId}`} />
      )}
      <SubmitBar
        label="Hand in the review"
        busy={form.formState.isSubmitting}
        missing={missing.map((one) => ({
          fieldId: fieldId(one.field.replace(/ownerId$/u, "owner")),
          message: problemWords(review, one),
        }))}
        note="Security or a VP who did not let you in accepts it, or sends it back with what is missing."
      />
      <AutosaveNote state={keep.state} keptAt={null} present={{ now, zone: timeZone }} />
    </Form>
  );
}
