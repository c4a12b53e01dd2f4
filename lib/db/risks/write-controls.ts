import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

type Entry = { readonly riskId: string } | { readonly requestId: string };

/**
 * Makes the controls of an entry these, in this order (EXC-5). One that was there keeps its evidence; one that is no longer named
 * is given up and stays on record. `now` in ms since 1970.
 */
export function writeControls(
  tx: Queryable,
  write: Entry & { readonly controls: readonly string[]; readonly now: number },
): void {
  const texts = [...new Set(write.controls.map((text) => text.trim()))].filter((text) => text !== "");
  const entry =
    "riskId" in write ? ([write.riskId, "e.id"] as const) : ([write.requestId, "e.request_id"] as const);
  void tx.query({
    text: `UPDATE risk_control c SET dropped_at = $3 FROM risk_entry e
      WHERE ${entry[1]} = $1 AND c.entry_id = e.id AND c.dropped_at IS NULL AND c.text <> ALL ($2::text[])`,
    values: [entry[0], texts, instant(write.now)],
  });
  void tx.query({
    text: `INSERT INTO risk_control (id, entry_id, position, text, added_at)
      SELECT n.id, e.id, n.place - 1, n.text, $4
      FROM risk_entry e, unnest($2::text[], $3::text[]) WITH ORDINALITY AS n(id, text, place) WHERE ${entry[1]} = $1
      ON CONFLICT (entry_id, text) DO UPDATE SET position = excluded.position, dropped_at = NULL`,
    values: [entry[0], texts.map(() => newId("rct")), texts, instant(write.now)],
  });
}
