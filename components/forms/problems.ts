import type { FieldErrors, FieldValues } from "react-hook-form";
import { fieldId } from "./field-id.ts";

/** One thing that keeps a form from being sent, and where to mend it. */
export type Problem = { readonly fieldId: string; readonly message: string };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function collect(errors: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    const name = path === "" ? key : `${path}.${key}`;
    if (key === "ref" || !isRecord(value)) return [];
    const { message } = value;
    if (typeof message === "string" && message !== "") return [{ fieldId: fieldId(name), message }];
    return collect(value, name);
  });
}

/** The errors of a form as a list in the order of its fields; nested fields are found too. */
export function problemsOf<Values extends FieldValues>(errors: FieldErrors<Values>): readonly Problem[] {
  return collect(errors, "");
}
