import type { EngineEvent } from "#lib/domain/engine/types.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { peopleWith, queueNotice } from "../mail.ts";
import type { Queryable } from "../pool.ts";
import { instant } from "../timestamps.ts";

/** Writes what an event changes of the engine, with what must follow at once: the alarm, or everything that waits made due. */
export async function writeEngineEvent(tx: Queryable, event: EngineEvent): Promise<void> {
  switch (event.type) {
    case "engine_recognised":
      void tx.query({
        text: `UPDATE engine_state SET system_identifier = $1, epoch = $2, since = $3, revision = revision + 1`,
        values: [event.found.database, event.found.epoch, instant(event.at)],
      });
      return;
    case "engine_observing": {
      const { found, because, at } = event;
      const to = await peopleWith(tx, ["security", "admin"]);
      void tx.query({ text: "DELETE FROM restore_difference" });
      void tx.query({
        text: `UPDATE engine_state SET mode = 'observing', because = $1, found_identifier = $2, found_epoch = $3, since = $4,
            compared_at = NULL, compared = NULL, revision = revision + 1`,
        values: [because, found.database, found.epoch, instant(at)],
      });
      const once = `${found.database}:${found.epoch}:${at}`;
      void queueNotice(tx, { template: "engine_observing", data: { because, at }, to, once }, at);
      return;
    }
    case "engine_accepted":
      void tx.query({
        text: `UPDATE engine_state SET mode = 'active', because = NULL, system_identifier = found_identifier, epoch = found_epoch,
            found_identifier = NULL, found_epoch = NULL, compared_at = NULL, compared = NULL, since = $2, accepted_by = $1,
            accepted_at = $2, revision = revision + 1`,
        values: [event.by, instant(event.at)],
      });
      void tx.query({ text: "DELETE FROM restore_difference" });
      // Whatever the ledger says of itself may be older than what happened, so that every target is read again.
      void tx.query({
        text: `UPDATE catalog_target SET generation = generation + 1, settled = false, next_attempt_at = greatest(now(), busy_until),
            attempts = 0, failure_reason = NULL, failure_message = NULL, failed_at = NULL`,
      });
      return;
    default:
      unreachable(event);
  }
}
