import "server-only";
import { BLANK_BREAK_GLASS } from "#lib/domain/break-glass/blank.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import type { Queryable } from "#lib/db/pool.ts";
import {
  EARLIER_DAYS,
  toldAnswers,
  toldChanges,
  toldUnusual,
  type Told,
} from "#lib/format/break-glass-told.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { visibleRequests, visibilityOf } from "#lib/policy/visibility.ts";
import type { KindReader } from "../kind-reader.ts";
import { CLOCK } from "../request-row.ts";
import { reviewTasks } from "./review-tasks.ts";

/** A break-glass in words: what is asked, and what its VP should know of whoever asks (BG-3, BG-7). */
export const breakGlassReader: KindReader = {
  tell: async (database, { actor, detail }) => {
    const details = detailsOf(detail.facts.details ?? detail.draft?.details ?? {});
    const row = await readAround(database, actor, { requestId: detail.id, profile: details.profile });
    const told = { ...row, details, who: detail.beneficiary.name, alsoHolds: detail.facts.alsoHolds };
    return {
      answers: toldAnswers(told),
      reasonCategory: null,
      unusual: detail.decision === "draft" ? [] : toldUnusual(told),
      suggestedEnd: null,
    };
  },
  changes: (before, after) => toldChanges(detailsOf(before), detailsOf(after)),
  revisable: false,
  tasks: reviewTasks,
};

/** The stored text, which its wire schema has checked, laid over the blank one. */
function detailsOf(stored: Readonly<Record<string, unknown>>): BreakGlassDetails {
  return { ...BLANK_BREAK_GLASS, ...(stored as Partial<BreakGlassDetails>) };
}

type Around = Pick<Told, "profile" | "earlier" | "overdue" | "extends">;

// Drills count for nobody and against nobody (BG-8).
const AROUND = `WITH past AS MATERIALIZED (
    SELECT x.number, x.submitted_at, v.details ->> 'incident' AS incident
    FROM request r JOIN request x ON x.beneficiary_id = r.beneficiary_id AND x.kind = r.kind AND x.id <> r.id AND NOT x.drill
      JOIN request_version v ON v.request_id = x.id AND v.version = x.text_version, ${CLOCK}
    WHERE r.id = $4 AND x.decision_status = 'approved' AND x.submitted_at < coalesce(r.submitted_at, c.now)
      AND x.submitted_at > c.now - make_interval(days => ${EARLIER_DAYS}) AND ${visibleRequests("x")})
  SELECT (SELECT jsonb_build_object('name', f.name, 'purpose', f.purpose, 'maxMinutes', f.max_minutes)
      FROM break_glass_profile f WHERE f.profile = $5 AND f.published_at <= coalesce(r.submitted_at, c.now)
      ORDER BY f.published_at DESC, f.version DESC LIMIT 1) AS profile,
    jsonb_build_object('count', (SELECT count(*)::int FROM past),
      'lastAgoMs', (SELECT ms(c.now) - ms(max(submitted_at)) FROM past),
      'lastIncident', (SELECT incident FROM past ORDER BY submitted_at DESC LIMIT 1),
      'lastNumber', (SELECT number FROM past ORDER BY submitted_at DESC LIMIT 1)) AS earlier,
    (SELECT coalesce(jsonb_agg(x.number ORDER BY i.due_at), '[]') FROM pir i JOIN request x ON x.id = i.request_id
      WHERE i.author_id = r.beneficiary_id AND i.status IN ('open', 'sent_back') AND i.due_at <= c.now AND NOT x.drill
        AND ${visibleRequests("x")}) AS overdue,
    (SELECT x.number FROM request x WHERE x.id = r.renews_id AND x.access_status IN ('being_granted', 'active')) AS extends
  FROM request r, ${CLOCK} WHERE r.id = $4`;

async function readAround(
  database: Queryable,
  actor: PersonActor,
  of: { readonly requestId: string; readonly profile: string },
): Promise<Around> {
  const [row] = await database.query<Around>({
    name: "break_glass.around",
    text: AROUND,
    values: [...visibilityOf(actor), of.requestId, of.profile],
  });
  if (row === undefined) throw new Error("What is around a request is always one row");
  return row;
}
