import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { instant } from "#lib/db/timestamps.ts";
import {
  saveViewOf,
  type OwnViews,
  type ViewEvent,
  type ViewRefusal,
} from "#lib/domain/saved-view/decide.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { personOf } from "./decide-slot.ts";

type Asked = { readonly screen: string; readonly name: string; readonly address: string };
type Saved = { readonly id: string; readonly name: string; readonly address: string };

/** Keeps a list as the actor filtered it; one of the same name is replaced (UX-3). */
export function saveView(context: Context, ask: Asked): Promise<Outcome<Saved, ViewRefusal>> {
  const personId = personOf(context);
  const { screen, address } = ask;
  const name = ask.name.trim();
  return transact<OwnViews, ViewEvent, ViewRefusal, "view.manage", Saved>(context, {
    load: async (tx) => {
      // The lock of the person's row, so that two at once see each other.
      const [row] = await tx.query<OwnViews & { now: number }>({
        text: `WITH person AS (SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE)
          SELECT (SELECT count(*)::int FROM saved_view v WHERE v.person_id = person.id) AS count,
            (SELECT v.id FROM saved_view v WHERE v.person_id = person.id AND v.screen = $2 AND lower(v.name) = lower($3)) AS "sameName",
            ms(clock_now()) AS now FROM person`,
        values: [personId, screen, name],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(context.actor, "view.manage", { personId }),
    decide: ({ state }) => saveViewOf(state),
    save: async (tx, _permit, { state, now }) => {
      const id = newId("view");
      if (state.sameName !== null)
        void tx.query({ text: "DELETE FROM saved_view WHERE id = $1", values: [state.sameName] });
      void tx.query({
        text: `INSERT INTO saved_view (id, person_id, screen, name, address, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        values: [id, personId, screen, name, address, instant(now)],
      });
      const audit = { type: "view_saved", aggregate: { type: "view", id }, data: { screen, name, address } };
      return { value: { id, name, address }, audit: [audit], jobs: [] };
    },
    refused: () => null,
  });
}
