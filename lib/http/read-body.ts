import { PROBLEMS, type ProblemSpec } from "./problems.ts";
import { readAtMost } from "./read-at-most.ts";

const MAX_BYTES = 256 * 1024;

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemSpec };

/**
 * Reads a JSON body of at most 256 KiB, and no further than that. Refuses another content type (415), a larger body (413), text that is not JSON
 * and objects that carry a `__proto__` key (400); a strict schema says the rest.
 */
export async function readJsonBody(request: Request): Promise<Read<unknown>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(type)) return { ok: false, problem: PROBLEMS.notJson };
  const bytes = await readAtMost(request, MAX_BYTES);
  if (bytes === null) return { ok: false, problem: PROBLEMS.tooLarge };
  const text = bytes.toString("utf8");
  try {
    // The key may be written with escapes, so a text that has any is looked through too.
    const suspect = text.includes("__proto__") || text.includes("\\u");
    const value: unknown = suspect ? JSON.parse(text, refuseProto) : JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, problem: PROBLEMS.malformed };
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("__proto__ is no key");
  return value;
}
