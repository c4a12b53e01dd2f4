import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type View = { readonly personId: string; readonly name: string };
type Removed = { readonly type: "view_removed" };

/** Removes one of the actor's own views; other people's do not exist for them (UX-3). */
export function removeView(
  context: Context,
  viewId: string,
): Promise<Outcome<{ readonly removed: boolean }, never>> {
  return transact<View, Removed, never, "view.manage", { readonly removed: boolean }>(context, {
    load: async (tx) => {
      const [row] = await tx.query<View & { now: number }>({
        text: `SELECT v.person_id AS "personId", v.name, ms(clock_now()) AS now
          FROM saved_view v JOIN person p ON p.id = v.person_id WHERE v.id = $1 FOR NO KEY UPDATE OF p`,
        values: [viewId],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: ({ personId }) => context.actor.kind === "person" && personId === context.actor.id,
    present: () => ({}),
    authorize: (state) => authorize(context.actor, "view.manage", state),
    decide: () => accept({ type: "view_removed" }),
    save: async (tx, _permit, { state }) => {
      void tx.query({ text: "DELETE FROM saved_view WHERE id = $1", values: [viewId] });
      const audit = {
        type: "view_removed",
        aggregate: { type: "view", id: viewId },
        data: { name: state.name },
      };
      return { value: { removed: true }, audit: [audit], jobs: [] };
    },
    refused: () => null,
  });
}
