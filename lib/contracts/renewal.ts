import { z } from "zod";
import { DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { count, id } from "./fields.ts";

/** Another request, as far as it is named beside one. */
export const RequestRef = z.strictObject({ id, number: z.string(), decision: z.enum(DECISION_STATUSES) });

/** What led to a renewal (EXC-7). */
export const RenewalView = z.strictObject({
  /** 1 for the first renewal. */
  ordinal: count,
  exposureDays: count,
  met: count,
  open: count,
  missed: z.array(z.strictObject({ id, title: z.string(), dueOn: z.string() })).readonly(),
  /** The most days it may ask for, by what was missed; null where nobody is told of the policy. */
  capDays: count.nullable(),
});
export type RenewalView = z.infer<typeof RenewalView>;
