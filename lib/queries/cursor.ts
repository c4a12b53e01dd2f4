import "server-only";
import { z } from "zod";

/** A key of time: microseconds since 1970, Postgres' own grain, so that no row is passed over or shown twice. */
export const Micros = z.int();
/** A key of text: an id, or a name that is sorted by. */
export const Key = z.string().max(300);

/** Writes the cursor of the next page from the keys of the last row. It holds no right: each page asks anew who may see what. */
export function writeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** Reads a cursor; null when none was given, undefined when what was given is none of this list. */
export function readCursor<Keys extends z.ZodType>(
  keys: Keys,
  text: string | undefined,
): z.infer<Keys> | null | undefined {
  if (text === undefined) return null;
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    return keys.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** An instant in microseconds since 1970, for a key; the expression is SQL. */
export const microsOf = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000000)::bigint`;

/** The instant of such a key; a key of null stays null. Exact, since a double holds every microsecond of these centuries. */
export const instantOf = (micros: string): string =>
  `(timestamptz 'epoch' + ${micros}::float8 * interval '1 microsecond')`;

/** The same cursor as `writeCursor` makes, written by Postgres from an SQL list of keys. */
export const cursorOf = (keys: string): string =>
  `translate(encode(convert_to(json_build_array(${keys})::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
