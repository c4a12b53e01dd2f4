"use client";

import { useWatch } from "react-hook-form";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { questionsFor, type Question } from "#lib/domain/raw-bucket/questions.ts";
import { REASON_CATEGORIES } from "#lib/domain/raw-bucket/types.ts";
import { REASON_WORDS } from "#lib/format/raw-bucket.ts";
import { joinPhrases } from "#lib/format/phrase.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { PhraseText } from "#components/marks/phrase.tsx";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { FormSection } from "./form-section.tsx";
import { TextField } from "./text-field.tsx";
import { useChosenBucket, useRawBucket } from "./world.tsx";

const REASONS = REASON_CATEGORIES.map((value) => ({ value, label: REASON_WORDS[value] }));

/** The question about products names them, so that nobody has to look them up. */
function Label({ question, bucket }: Readonly<{ question: Question; bucket: BucketView | null }>) {
  const products = bucket?.products ?? [];
  if (question.onlyWithProducts !== true || products.length === 0) return question.label;
  const named = joinPhrases(products.map(({ fullName }) => [{ text: fullName, code: true }]));
  return (
    <>
      Why {products.length === 1 ? "does" : "do"} <PhraseText phrase={named} /> not serve?
    </>
  );
}

/** The question of a missed milestone has the milestone's id; all others are the policy's. */
const whoAsks = (id: string): string =>
  id.startsWith("mst_") ? "a renewal explains each missed milestone" : "the approval policy asks this";

/** 2 Why: the reason and the questions that belong to it (EXC-1). */
export function WhySection() {
  const { form, policy } = useRawBucket();
  const bucket = useChosenBucket();
  const reason = useWatch({ control: form.control, name: "reason" });
  const questions = questionsFor(reason, (bucket?.products.length ?? 0) > 0);
  return (
    <FormSection number={2} title="Why">
      <FormField control={form.control} name="reason" label="Reason" group>
        {({ id, name, value, onChange, onBlur, ...field }) => (
          <RadioChips
            id={id}
            name={name}
            chips={REASONS}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            aria-labelledby={field["aria-labelledby"]}
          />
        )}
      </FormField>
      {questions.map((question) => (
        <TextField
          key={question.id}
          name={`answers.${question.id}`}
          label={<Label question={question} bucket={bucket} />}
          hint={question.hint}
          minimum={question.minimum}
        />
      ))}
      {policy.questions.map(({ id, question, minWords }) => (
        <TextField
          key={id}
          name={`answers.${id}`}
          label={question}
          hint={`At least ${minWords} ${minWords === 1 ? "word" : "words"}; ${whoAsks(id)}.`}
          minimum={1}
        />
      ))}
    </FormSection>
  );
}
