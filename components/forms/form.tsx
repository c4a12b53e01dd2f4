"use client";

import type { ReactNode } from "react";
import type { FieldValues, SubmitHandler, UseFormReturn } from "react-hook-form";
import { ProblemSummary } from "./problem-summary.tsx";
import { problemsOf } from "./problems.ts";

type FormProps<Values extends FieldValues> = Readonly<{
  /** From useForm with `mode: "onBlur"` and `shouldFocusError: false`; the summary takes the focus. */
  form: UseFormReturn<Values>;
  onSubmit: SubmitHandler<Values>;
  /** Names the form for readers. */
  label: string;
  id?: string;
  children: ReactNode;
}>;

/** The one form: our own messages instead of the browser's, problems listed on top, nothing lost on a failed send. */
export function Form<Values extends FieldValues>({ form, onSubmit, label, id, children }: FormProps<Values>) {
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(onSubmit);
  return (
    <form
      id={id}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        void submit(event);
      }}
      className="grid gap-5"
    >
      <ProblemSummary problems={problemsOf(errors)} attempt={submitCount} />
      {children}
    </form>
  );
}
