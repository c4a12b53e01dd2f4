import { PROBLEMS } from "./problems.ts";
import { readAtMost } from "./read-at-most.ts";
import type { Read } from "./read-body.ts";

/** A file of a form as it came: its name is the sender's word and nothing more. */
export type Upload = { readonly name: string; readonly bytes: Buffer };
export type Form = { readonly fields: Readonly<Record<string, string>>; readonly file: Upload | null };

/** Whether a request says that it carries a form with parts. */
export function isForm(request: Request): boolean {
  return /^multipart\/form-data\s*;/i.test(request.headers.get("content-type") ?? "");
}

/**
 * Reads a form of fields and at most one file, the part `file`. Refused before it is read when it says that it is larger than
 * `maxBytes`, and while it is read when it did not say so (413); a form that cannot be taken apart is a 400.
 */
export async function readForm(request: Request, maxBytes: number): Promise<Read<Form>> {
  const bytes = await readAtMost(request, maxBytes);
  if (bytes === null) return { ok: false, problem: PROBLEMS.fileTooLarge };
  const parts = await partsOf(bytes, request.headers.get("content-type") ?? "");
  return parts === null ? { ok: false, problem: PROBLEMS.malformedForm } : { ok: true, value: parts };
}

async function partsOf(bytes: Buffer, type: string): Promise<Form | null> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return null;
  const fields = new Map<string, string>();
  let file: Upload | null = null;
  for (const [name, value] of form) {
    // Of two parts with one name nobody could say which was meant.
    if (fields.has(name) || (name === "file" && file !== null)) return null;
    if (typeof value === "string") {
      if (name === "file") return null;
      fields.set(name, value);
    } else if (name === "file") file = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
    else return null;
  }
  return { fields: Object.fromEntries(fields), file };
}
