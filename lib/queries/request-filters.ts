import "server-only";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { visibilityOf } from "#lib/policy/visibility.ts";

/** What concerns a person, over `request r`; each arm has an index. `$1` is the person's id, as in VISIBLE_REQUESTS. */
const MINE = "(r.requester_id = $1 OR r.creator_id = $1 OR r.beneficiary_id = $1)";

/**
 * Conditions for `mine`. Who watches over nothing and signs nothing sees only what concerns them (REQ-9), so that saying it
 * lets Postgres find those few rows instead of asking every row.
 */
export function concernedOnly(actor: PersonActor, mine: "true" | "false" | undefined): readonly string[] {
  if (mine === "false") return [`NOT ${MINE}`];
  const [, everyOf, slots] = visibilityOf(actor);
  const seesOnlyOwn = everyOf.length === 0 && slots.length === 0;
  return mine === "true" || seesOnlyOwn ? [MINE] : [];
}

/** Words of a search: the beginning of a number, or a part of a requester's name or of a securable's. */
export function matchesWords(words: string, put: (value: unknown) => string): string {
  const escaped = words.replaceAll(/[\\%_]/g, "\\$&");
  const upper = escaped.toUpperCase();
  const numbers = [upper, ...Object.values(KINDS).map(({ prefix }) => `${prefix}-${upper}`)];
  const part = put(`%${escaped}%`);
  return `(${numbers.map((number) => `r.number LIKE ${put(`${number}%`)}`).join(" OR ")}
    OR r.requester_id = ANY (ARRAY(SELECT p.id FROM person p WHERE p.display_name ILIKE ${part} OR p.user_name ILIKE ${part}))
    OR r.bucket_id = ANY (ARRAY(SELECT k.id FROM raw_bucket k WHERE k.securable_name ILIKE ${part})))`;
}
