import "server-only";
import type { HomeView } from "#lib/contracts/portal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { ReviewStatus } from "#lib/domain/break-glass/review/types.ts";
import { reviewActWords } from "#lib/format/break-glass-reviews.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { CLOCK } from "../request-row.ts";
import { REVIEW_MINE, REVIEW_OVERDUE } from "./review-row.ts";

const SHORT = 8;

type Row = {
  readonly id: string;
  readonly number: string;
  readonly drill: boolean;
  readonly who: string;
  readonly incident: string;
  readonly status: ReviewStatus;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly mine: "write" | "judge";
};

/** Reviews that a person is to write or to judge, the first due first (BG-7). */
export async function reviewTasks(database: Queryable, actor: PersonActor): Promise<HomeView["tasks"]> {
  const rows = await database.query<Row>({
    name: "reviews.mine",
    text: `SELECT r.id, r.number, r.drill, h.display_name AS who, t.details ->> 'incident' AS incident, p.status, iso(p.due_at) AS "dueAt",
        ${REVIEW_OVERDUE} AS overdue, m.mine
      FROM ${CLOCK}, pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id
        JOIN request_version t ON t.request_id = r.id AND t.version = r.text_version, LATERAL (SELECT ${REVIEW_MINE} AS mine) m
      WHERE p.status <> 'accepted' AND m.mine IS NOT NULL ORDER BY p.due_at, p.id LIMIT ${SHORT}`,
    values: [actor.id],
  });
  return rows.map(({ id, number, drill, who, incident, status, dueAt, overdue, mine }) => ({
    id,
    title: `${drill ? "DRILL: review" : "Review"} of ${number}${mine === "judge" ? `, ${who}` : ""}`,
    about: incident,
    what: reviewActWords({ mine, status, acceptedBy: null }),
    dueAt: mine === "write" ? dueAt : null,
    overdue,
    href: `/break-glass/reviews/${id}`,
  }));
}
