import "server-only";
import type { HomeView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { homeMilestones } from "./home-milestones.ts";
import { firstInboxPage, inboxCount } from "./inbox.ts";
import { READERS } from "./kinds.ts";
import { CLOCK, END_NOT_PROVED, REQUEST_ROW, REQUEST_ROW_JOINS } from "./request-row.ts";

const SHORT = 8;

/** What waits for a person, what they hold, what is on its way and what needs care (UX-2). */
export async function homeView(database: Queryable, actor: PersonActor): Promise<HomeView> {
  const care = actor.roles.includes("security") ? CARE : `${MINE} AND ${CARE}`;
  const [{ items, now }, waitingCount, milestones, tasks, [lists]] = await Promise.all([
    firstInboxPage(database, actor),
    inboxCount(database, actor),
    homeMilestones(database, actor.id),
    Promise.all(Object.values(READERS).map((reader) => reader.tasks(database, actor))),
    database.query<Pick<HomeView, "held" | "onTheWay" | "care" | "unused" | "toTriage">>({
      text: `SELECT ${listOf(HELD, "r.ends_at, r.id")} AS held, ${listOf(ON_THE_WAY, ASKED_FIRST)} AS "onTheWay",
          ${listOf(care, URGENT_FIRST)} AS care, ${UNUSED} AS unused,
          ${actor.roles.includes("edp") ? listOf(TO_TRIAGE, "r.due_at, r.id") : "'[]'::json"} AS "toTriage" FROM ${CLOCK}`,
      values: visibilityOf(actor),
    }),
  ]);
  if (lists === undefined) throw new Error("The lists are always one row");
  return { waiting: items.slice(0, SHORT), waitingCount, milestones, tasks: tasks.flat(), ...lists, now };
}

const MINE = "(r.requester_id = $1 OR r.creator_id = $1 OR r.beneficiary_id = $1)";
const HELD = "r.beneficiary_id = $1 AND r.access_status IN ('being_granted', 'active', 'being_removed')";
const ON_THE_WAY = `${MINE} AND (r.decision_status IN ('draft', 'waiting_for_approval', 'question_open', 'returned')
  OR (r.decision_status IN ('rejected', 'lapsed') AND r.decided_at > c.now - interval '30 days'))`;

/** Nothing is said of use before the server's own record covers the fourteen days. */
const UNUSED = `(SELECT coalesce(json_agg(json_build_object('id', r.id, 'since', iso(u.idle_since)) ORDER BY r.id), '[]')
  FROM request r JOIN access_use u ON u.request_id = r.id
  WHERE r.beneficiary_id = $1 AND r.access_status = 'active' AND r.ends_at > c.now AND u.idle_since <= c.now - interval '336 hours')`;

/** What waits for an answer of the requester goes before what waits for others (REQ-5). */
const ASKED_FIRST = "r.decision_status = 'question_open' DESC, r.updated_at DESC, r.id";

/** Undecided and without a word of the EDP team on its present text, but those that concern the reader (EXC-11). */
const TO_TRIAGE = `r.kind = 'raw_bucket' AND r.decision_status IN ('waiting_for_approval', 'question_open') AND NOT ${MINE}
  AND NOT EXISTS (SELECT 1 FROM triage_note n WHERE n.request_id = r.id AND n.version = r.text_version)`;

/** Failed, not proved ended, or ending within a day; of everybody for security. The first line lets an index find them. */
const CARE = `r.access_status NOT IN ('none', 'ended', 'closed') AND (r.access_status = 'grant_failed' OR ${END_NOT_PROVED}
  OR (r.access_status = 'active' AND r.ends_at < c.now + interval '1 day'))`;
const URGENT_FIRST = `${END_NOT_PROVED} DESC, r.access_status = 'grant_failed' DESC, r.ends_at, r.id`;

/** The first rows of a list as JSON; only those are looked at closely. */
function listOf(where: string, order: string): string {
  const picked = `SELECT r.id, row_number() OVER (ORDER BY ${order}) AS place FROM request r
    LEFT JOIN access_grant g ON g.request_id = r.id WHERE ${VISIBLE_REQUESTS} AND ${where} ORDER BY place LIMIT ${SHORT}`;
  return `(SELECT coalesce(json_agg(${REQUEST_ROW} ORDER BY l.place), '[]') FROM (${picked}) l
    JOIN request r ON r.id = l.id ${REQUEST_ROW_JOINS})`;
}
