/** The calendar of ends as its address says it. */
import { createLoader, parseAsStringLiteral } from "nuqs/server";

const WHOSE = ["mine", "all"] as const;
export type Whose = (typeof WHOSE)[number];

const load = createLoader({ whose: parseAsStringLiteral(WHOSE).withDefault("mine") });

/** Whose ends an address asks for; the reader's own unless said otherwise. */
export function readWhose(search: Readonly<Record<string, string | string[] | undefined>>): Whose {
  return load(search).whose;
}
