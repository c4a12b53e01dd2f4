import { z } from "zod";

/** Building stones of the wire schemas. Every object is strict: an unknown key is an error that names it. */
export const text = (max: number) =>
  z.string().max(max).refine(isWritable, "holds a null character or half of one");

/** The database keeps neither U+0000 nor a lone surrogate, and RFC 8785 gives the latter no canonical bytes. */
function isWritable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\u0000");
}

export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[A-Za-z0-9_.@-]+$/, "must be an id");
export const isoInstant = z.iso.datetime({ offset: true });
export const count = z.int().nonnegative();

export const PersonRef = z.strictObject({
  id,
  name: z.string(),
  title: z.string().nullable(),
});
export type PersonRef = z.infer<typeof PersonRef>;

const SentencePartSchema = z.union([
  z.strictObject({ text: z.string(), code: z.boolean().optional(), mark: z.boolean().optional() }),
  z.strictObject({ until: z.number().nullable() }),
]);
export const SentenceSchema = z.array(SentencePartSchema).readonly();
