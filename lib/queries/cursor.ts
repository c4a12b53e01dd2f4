import "server-only";
import { z } from "zod";

const Cursor = z.tuple([z.string().max(60), z.string().max(80)]);

/** Where a page ends: the value it is sorted by and the id that breaks ties. Opaque to callers. */
export type Cursor = z.infer<typeof Cursor>;

/** Writes a cursor for the next page. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Reads a cursor; null when none was given, undefined when what was given is none of ours. */
export function readCursor(text: string | undefined): Cursor | null | undefined {
  if (text === undefined) return null;
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
