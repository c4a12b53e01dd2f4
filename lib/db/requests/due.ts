import type { OverdueStage } from "#lib/domain/requests/types.ts";
import type { Queryable } from "../pool.ts";
import { DUE_GONE, overdueFor } from "./overdue.ts";

const AT_ONCE = 500;

/** Undecided requests whose due time has come (APP-5), the oldest first. A request whose question is open does not lapse. */
export function dueToLapse(on: Queryable): Promise<readonly string[]> {
  return ids(
    on,
    `SELECT id FROM request WHERE decision_status = 'waiting_for_approval' AND due_at <= (SELECT clock_now())
      ORDER BY due_at, id LIMIT ${AT_ONCE}`,
  );
}

/** Undecided requests with an open slot whose holder is to be reminded or whose deputies are to be called (APP-5). */
export function dueToRemind(on: Queryable): Promise<readonly string[]> {
  return ids(
    on,
    `SELECT DISTINCT r.due_at, r.id FROM (
        SELECT request_id, version FROM approval_slot
        WHERE open AND reminded_at IS NULL AND remind_at <= (SELECT clock_now())
        UNION ALL
        SELECT request_id, version FROM approval_slot
        WHERE open AND deputy_called_at IS NULL AND deputy_from <= (SELECT clock_now())) s
      JOIN request r ON r.id = s.request_id AND r.text_version = s.version
      WHERE r.decision_status = 'waiting_for_approval' AND r.due_at > (SELECT clock_now())
      ORDER BY r.due_at, r.id LIMIT ${AT_ONCE}`,
  );
}

/** Requests whose access has come to its end and is not yet being taken away (UC-6), the most overdue first. */
export function dueToEnd(on: Queryable): Promise<readonly string[]> {
  return ids(
    on,
    `SELECT id FROM request WHERE access_status IN ('being_granted', 'active', 'grant_failed')
        AND ends_at <= (SELECT clock_now())
      ORDER BY ends_at, id LIMIT ${AT_ONCE}`,
  );
}

/** In how many ms the next access comes to its end, negative when one already has; null when none is to come. */
export async function nextEndInMs(on: Queryable): Promise<number | null> {
  const [row] = await on.query<{ left: number | null }>({
    name: "requests.next_end",
    text: `SELECT (1000 * extract(epoch FROM min(ends_at) - clock_now()))::float8 AS left FROM request
      WHERE access_status IN ('being_granted', 'active', 'grant_failed')`,
  });
  return row?.left ?? null;
}

/** Requests of whose overdue end a stage has come that was not told yet (UC-6), the most overdue first. */
export function dueToAlarm(on: Queryable): Promise<readonly string[]> {
  const untold = (
    stage: OverdueStage,
  ): string => `SELECT g.request_id AS id, ${DUE_GONE} AS at FROM access_grant g
    WHERE ${overdueFor(stage)}
      AND NOT EXISTS (SELECT 1 FROM overdue_alarm o WHERE o.request_id = g.request_id AND o.stage = '${stage}')`;
  return ids(
    on,
    `SELECT id FROM (${untold("alarm")} UNION ${untold("page")}) due GROUP BY id ORDER BY min(at), id LIMIT ${AT_ONCE}`,
  );
}

async function ids(on: Queryable, text: string): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>({ text });
  return rows.map((row) => row.id);
}
