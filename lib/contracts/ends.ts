import { z } from "zod";
import { count, id, isoInstant, text } from "./fields.ts";
import { RequestRow } from "./requests.ts";

const MAIL_STATES = ["waiting", "held", "retrying", "dead", "sent", "gathered", "moot"] as const;

export const MailView = z.strictObject({
  id,
  at: isoInstant,
  channel: z.enum(["mail", "teams", "slack"]),
  /** The address; null for a post to a chat. */
  to: z.string().nullable(),
  template: z.string(),
  /** Only where the reader may see the request (REQ-9). */
  request: z.strictObject({ id, number: z.string() }).nullable(),
  state: z.enum(MAIL_STATES),
  attempts: count,
  sentAt: isoInstant.nullable(),
  /** Seconds of the real clock until it is tried again; null when nothing is planned. */
  nextInSeconds: z.number().nullable(),
  lastError: z.string().nullable(),
});
export type MailView = z.infer<typeof MailView>;

export const ListMail = z.strictObject({
  state: z.enum(MAIL_STATES).optional(),
  q: text(200).optional(),
  cursor: text(400).optional(),
});
export type ListMail = z.infer<typeof ListMail>;
export const MailPage = z.strictObject({
  rows: z.array(MailView).readonly(),
  next: z.string().nullable(),
  /** Those that nobody tries any more. */
  dead: count,
});
export type MailPage = z.infer<typeof MailPage>;

export const MailChoice = z.strictObject({ digest: z.boolean() });

export const ListEnds = z.strictObject({ mine: z.enum(["true", "false"]).optional() });
export type ListEnds = z.infer<typeof ListEnds>;
/** What ends within ninety days, or should have ended, the soonest first; `more` beyond those listed. */
export const EndsView = z.strictObject({
  rows: z.array(RequestRow).readonly(),
  more: count,
  now: isoInstant,
});
export type EndsView = z.infer<typeof EndsView>;

const Statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal("Allow"),
  Action: z.array(z.string()).readonly(),
  Resource: z.array(z.string()).readonly(),
  Condition: z
    .strictObject({ StringLike: z.strictObject({ "s3:prefix": z.array(z.string()).readonly() }) })
    .optional(),
});
/** AWS IAM policy, exactly as it was written at the approval (EXC-10). */
export const IamPolicyDocument = z.strictObject({
  Version: z.literal("2012-10-17"),
  Statement: z.array(Statement).readonly(),
});
