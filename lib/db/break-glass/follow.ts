import type { BreakGlassEffect } from "#lib/domain/break-glass/follow.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { newId } from "../ids.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";
import { holdPlannedDrill } from "./drill-plans.ts";

/** Carries out what only break-glass asks for, within the transaction of the event. */
export function carryOutOwn(
  tx: Queryable,
  effect: BreakGlassEffect,
  { request }: { readonly request: RequestState; readonly now: number },
): void {
  switch (effect.kind) {
    case "watch_activity":
      void tx.query({
        text: `INSERT INTO activity_read (request_id, window_from, next_at)
          SELECT r.id, $2, $2 FROM request r WHERE r.id = $1 AND NOT r.drill`,
        values: [request.id, instant(effect.from)],
      });
      return;
    case "close_activity":
      void tx.query({
        text: "UPDATE activity_read SET window_to = $2, next_at = $2 WHERE request_id = $1",
        values: [request.id, instant(effect.to)],
      });
      return;
    case "open_pir":
      void tx.query({
        text: `INSERT INTO pir (id, request_id, status, author_id, opened_at, due_at) VALUES ($1, $2, 'open', $3, $4, review_due($4))`,
        values: [newId("pir"), request.id, request.beneficiaryId, instant(effect.at)],
      });
      return;
    case "hold_drill":
      void holdPlannedDrill(tx, request.id);
      return;
    default:
      unreachable(effect);
  }
}
