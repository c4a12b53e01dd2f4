import "server-only";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import { riskHistory, type RiskHappening } from "#lib/format/risk-history.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor, RequestRelation } from "#lib/policy/types.ts";
import { END_NOT_PROVED } from "./request-row.ts";
import {
  computedOf,
  RISK_FROM,
  RISK_ROW,
  riskReader,
  SEES_REQUEST,
  VISIBLE_RISKS,
  type RiskFactsRow,
} from "./risk-row.ts";

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

const CONTROLS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'text', k.text, 'addedAt', iso(k.added_at),
    'evidence', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'by', ${PERSON("p")}, 'at', iso(v.added_at),
      'text', v.text, 'link', v.link) ORDER BY v.added_at DESC, v.id), '[]')
      FROM risk_evidence v JOIN person p ON p.id = v.person_id WHERE v.control_id = k.id)) ORDER BY k.position), '[]')
  FROM risk_control k WHERE k.entry_id = e.id AND k.dropped_at IS NULL)`;

const REVIEWS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'by', ${PERSON("p")}, 'at', iso(w.reviewed_at),
    'dueAt', iso(w.due_at), 'finding', w.finding, 'residual',
    jsonb_build_object('likelihood', w.residual_likelihood, 'impact', w.residual_impact)) ORDER BY w.reviewed_at DESC, w.id), '[]')
  FROM risk_review w JOIN person p ON p.id = w.person_id WHERE w.entry_id = e.id)`;

/** What each decision froze, as it was written (EXC-5). */
const FROZEN = `(SELECT coalesce(jsonb_agg(jsonb_build_object('decisionId', d.id, 'slot', d.slot, 'by', ${PERSON("p")},
    'verdict', d.verdict, 'version', d.version, 'at', iso(d.decided_at), 'void', d.void_at IS NOT NULL,
    'cause', s.j ->> 'cause', 'event', s.j ->> 'event', 'impact', s.j ->> 'impact',
    'inherent', jsonb_build_object('likelihood', s.j -> 'inherent_likelihood', 'impact', s.j -> 'inherent_impact'),
    'residual', jsonb_build_object('likelihood', s.j -> 'residual_likelihood', 'impact', s.j -> 'residual_impact'),
    'owner', coalesce((SELECT q.display_name FROM person q WHERE q.id = s.j ->> 'owner_id'), ''),
    'treatment', coalesce(s.j ->> 'treatment', 'mitigate'), 'reviewCadence', s.j ->> 'review_cadence', 'controls', s.j -> 'controls')
    ORDER BY d.decided_at DESC, d.id), '[]')
  FROM decision d JOIN person p ON p.id = d.person_id, LATERAL (SELECT d.risk_snapshot AS j) s
  WHERE d.request_id = r.id AND d.risk_snapshot IS NOT NULL)`;

const EXCEPTION = `jsonb_build_object('id', r.id, 'number', r.number, 'summary', r.summary, 'decision', r.decision_status,
  'access', r.access_status, 'endNotProved', ${END_NOT_PROVED}, 'startsAt', iso(g.starts_at), 'endsAt', iso(r.ends_at),
  'endedAt', iso(g.ended_at), 'closedAt', iso(g.closed_at), 'closedBecause', g.closed_because, 'dueAt', iso(r.due_at), 'updatedAt', iso(r.updated_at))`;

const MILESTONES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'owner', ${PERSON("p")},
    'dueOn', to_char(m.due_on, 'YYYY-MM-DD'), 'verified', EXISTS (SELECT 1 FROM milestone_finding f
      WHERE f.milestone_id = m.id AND f.finding = 'verified')) ORDER BY m.position), '[]')
  FROM remediation_plan l JOIN milestone m ON m.plan_id = l.id JOIN person p ON p.id = m.owner_id WHERE l.request_id = r.id)`;

const HAPPENED = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'at', iso(a.at), 'type', a.type,
    'by', coalesce(b.body #>> '{actor,name}', 'Countersign'), 'data', b.body -> 'data') ORDER BY a.seq DESC), '[]')
  FROM audit_event a, LATERAL (SELECT convert_from(a.body, 'UTF8')::jsonb AS body) b
  WHERE a.aggregate_type = 'risk' AND a.aggregate_id = e.id)`;

/** What policy needs to know of the request, whoever reads. */
const RELATION = `CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('kind', r.kind, 'requesterId', r.requester_id,
  'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id, 'decision', r.decision_status, 'access', r.access_status,
  'slots', '[]'::jsonb, 'closingBy', NULL) END`;

const ENTRY = `${RISK_ROW} || jsonb_build_object('version', e.version, 'impact', e.impact, 'reviewCadence', e.review_cadence,
  'createdAt', iso(e.created_at), 'statusAt', iso(e.status_at), 'activeAt', iso(e.active_at),
  'residualLoweredAt', iso(e.residual_lowered_at), 'closedReason', e.closed_reason, 'ownerActive', o.active, 'controls', ${CONTROLS},
  'reviews', ${REVIEWS}, 'happened', ${HAPPENED}, 'relation', ${RELATION}, 'now', iso(c.now),
  'frozen', CASE WHEN ${SEES_REQUEST} THEN ${FROZEN} ELSE '[]' END,
  'exception', CASE WHEN ${SEES_REQUEST} THEN ${EXCEPTION} END,
  'milestones', CASE WHEN ${SEES_REQUEST} THEN ${MILESTONES} ELSE '[]' END)`;

type Entry = RiskFactsRow &
  Omit<RiskEntryView, "actions" | "history" | "exposureDays" | "stale"> & {
    readonly activeAt: string | null;
    readonly happened: readonly RiskHappening[];
    readonly relation: RequestRelation | null;
  };

/** One entry as a person may see it; null when it is unknown or invisible, which answer alike (EXC-5, REQ-9). */
export async function riskEntry(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly riskId: string; readonly timeZone: string },
): Promise<RiskEntryView | null> {
  const [read] = await database.query<{ entry: Entry }>({
    text: `SELECT ${ENTRY} AS entry FROM ${RISK_FROM} WHERE ${VISIBLE_RISKS} AND e.id = $5`,
    values: [...riskReader(actor), ask.riskId],
  });
  if (read === undefined) return null;
  const { facts, happened, relation, activeAt, ...view } = read.entry;
  return {
    ...view,
    ...computedOf({ ...view, facts }, view.now),
    history: riskHistory({ ...view, activeAt }, happened, (at) => formatAbsolute(at, ask.timeZone)),
    actions: actionsOf(actor, { ...view, relation }),
  };
}

const SHOWN = ["amend", "review", "add_evidence", "close"] as const;

const NOT_CARRIED = "Only what is carried is reviewed and amended.";
const BY_ITSELF = "It closes by itself once the removal of the access is proved, and not before.";

/** What the reader may do with an entry now, from the rules that the commands ask too. */
function actionsOf(
  actor: PersonActor,
  entry: Pick<RiskEntryView, "owner" | "status"> & { readonly relation: RequestRelation | null },
): RiskEntryView["actions"] {
  const relation = { ownerId: entry.owner.id, request: entry.relation };
  return SHOWN.map((action) => {
    const { allow, because } = authorize(actor, `risk.${action}`, relation);
    if (action === "close" && entry.relation !== null)
      return { action, allowed: false, because: entry.status === "closed" ? null : BY_ITSELF };
    if (entry.status !== "active") return { action, allowed: false, because: NOT_CARRIED };
    return { action, allowed: allow, because: because.sentence };
  });
}
