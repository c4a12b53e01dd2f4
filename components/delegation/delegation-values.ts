import type { Resolver } from "react-hook-form";
import type { BodyOf } from "#lib/contracts/operations.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import type { Present } from "#lib/format/dates.ts";
import { periodOf } from "./period.ts";

export type DelegationValues = {
  slot: SlotName;
  to: string;
  first: string;
  last: string;
  reason: string;
};

/** The delegation without its reason as the API takes it; null while somebody or a day is missing. */
export function previewBody(
  { slot, to, first, last }: DelegationValues,
  present: Present,
): BodyOf<"previewDelegation"> | null {
  const period = periodOf({ first, last }, present);
  return to === "" || period === null ? null : { slot, to, ...period };
}

const MISSING: readonly (readonly [keyof DelegationValues, string])[] = [
  ["to", "Say who stands in."],
  ["first", "Say from which day."],
  ["last", "Say until which day."],
  ["reason", "Say why."],
];

/** What the form itself asks for; whether the person may stand in is the server's to say. */
export const resolve: Resolver<DelegationValues> = (values) => {
  const missing = MISSING.filter(([name]) => values[name].trim() === "");
  if (missing.length === 0) return { values, errors: {} };
  const errors = missing.map(([name, message]) => [name, { type: "required", message }] as const);
  return { values: {}, errors: Object.fromEntries(errors) };
};
