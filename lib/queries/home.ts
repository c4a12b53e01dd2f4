import "server-only";
import type { HomeView } from "#lib/contracts/portal.ts";
import { InboxPage, type RequestRow } from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { inboxCount, inboxPage } from "./inbox.ts";
import { END_NOT_PROVED, REQUEST_ROW, REQUEST_ROW_FROM } from "./request-row.ts";

const SHORT = 8;

/** What waits for a person, what they hold, what is on its way and what needs care (UX-2). */
export async function homeView(database: Queryable, actor: PersonActor): Promise<HomeView> {
  const [inbox, waitingCount, held, onTheWay, care] = await Promise.all([
    inboxPage(database, actor),
    inboxCount(database, actor),
    rows(database, actor, { where: HELD, order: "r.ends_at, r.id" }),
    rows(database, actor, { where: ON_THE_WAY, order: "r.updated_at DESC, r.id" }),
    rows(database, actor, { where: CARE, order: "r.updated_at DESC, r.id" }),
  ]);
  const { items, now } = InboxPage.parse(JSON.parse(inbox ?? ""));
  return { waiting: items.slice(0, SHORT), waitingCount, held, onTheWay, care, now };
}

const MINE = "(r.requester_id = $1 OR r.beneficiary_id = $1)";
const HELD = "r.beneficiary_id = $1 AND r.access_status IN ('being_granted', 'active', 'being_removed')";
const ON_THE_WAY = `${MINE} AND (r.decision_status IN ('draft', 'waiting_for_approval', 'question_open')
  OR (r.decision_status IN ('rejected', 'lapsed') AND r.decided_at > c.now - interval '30 days'))`;
// Security looks after everybody's; others see what concerns them.
const CARE = `(${MINE} OR 'security' = ANY (roles_of($1)))
  AND (r.access_status = 'grant_failed' OR coalesce(${END_NOT_PROVED}, false))`;

async function rows(
  database: Queryable,
  actor: PersonActor,
  list: { readonly where: string; readonly order: string },
): Promise<readonly RequestRow[]> {
  const found = await database.query<{ row: RequestRow }>({
    text: `SELECT ${REQUEST_ROW} AS row FROM ${REQUEST_ROW_FROM} WHERE ${VISIBLE_REQUESTS} AND ${list.where}
      ORDER BY ${list.order} LIMIT ${SHORT}`,
    values: [...visibilityOf(actor)],
  });
  return found.map(({ row }) => row);
}
