import type { FieldPath, UseFormReturn } from "react-hook-form";
import { ProblemError } from "#lib/client/call.ts";
import { serverFaultOf } from "./judge.ts";
import type { RawBucketValues } from "./values.ts";

/** The server names fields by the same paths as the form (judge.ts). */
function asPath(field: string): FieldPath<RawBucketValues> {
  return field as FieldPath<RawBucketValues>;
}

/** Puts what the server found wrong beside its fields; whether there was anything. */
export function showFaults(form: UseFormReturn<RawBucketValues>, error: unknown): boolean {
  if (!(error instanceof ProblemError) || error.problem.code !== "incomplete") return false;
  const faults = (error.problem.params ?? []).map(serverFaultOf);
  for (const { field, message } of faults) form.setError(asPath(field), { type: "server", message });
  return faults.length > 0;
}
