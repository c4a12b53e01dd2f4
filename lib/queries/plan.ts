import "server-only";
import type { MilestoneView, PlanPageView, PlanView } from "#lib/contracts/plan.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { decide, isMissed } from "#lib/domain/plan/decide.ts";
import type { MilestoneState, PlanCommand, PlanRefusal } from "#lib/domain/plan/types.ts";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor, RequestRelation } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "#lib/policy/visibility.ts";
import { CLOCK } from "./request-row.ts";

type Computed = "missed" | "daysLate" | "mayHandIn" | "mayVerify" | "mayExplain";
/** A plan as it is read, before it is looked at with the reader's eyes. */
export type StoredPlan = Omit<PlanView, "milestones" | "inForce"> & {
  readonly milestones: readonly Omit<MilestoneView, Computed>[];
};

/**
 * Plans that a person sees: those of the requests they see, and those that name them (REQ-9, EXC-6). Over request `r`; takes the
 * three values of visibilityOf. Says of rows what the `plan.read` rules say of one plan.
 */
export const VISIBLE_PLANS = `(${VISIBLE_REQUESTS} OR (r.text_version > 0 AND r.decision_status <> 'draft' AND EXISTS (
  SELECT 1 FROM remediation_plan vl JOIN milestone vm ON vm.plan_id = vl.id
  WHERE vl.request_id = r.id AND $1 IN (vm.owner_id, vm.verifier_id))))`;

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

const FINDING = `(SELECT jsonb_build_object('finding', f.finding, 'by', ${PERSON("fp")}, 'at', iso(f.found_at), 'reason', f.reason)
  FROM milestone_finding f JOIN person fp ON fp.id = f.person_id WHERE f.evidence_id = e.id)`;

const HANDED_IN = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'by', ${PERSON("ep")}, 'at', iso(e.handed_in_at),
    'note', e.note, 'link', e.link, 'file', CASE WHEN e.file_name IS NULL THEN NULL ELSE jsonb_build_object('name', e.file_name,
      'mediaType', e.media_type, 'size', e.size) END, 'finding', ${FINDING}) ORDER BY e.round DESC), '[]')
  FROM milestone_evidence e JOIN person ep ON ep.id = e.person_id WHERE e.milestone_id = m.id)`;

const EXPLANATIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('by', ${PERSON("xp")}, 'at', iso(x.explained_at),
    'text', x.explanation) ORDER BY x.explained_at DESC, x.id), '[]')
  FROM milestone_explanation x JOIN person xp ON xp.id = x.person_id WHERE x.milestone_id = m.id)`;

/** Where a milestone stands, over milestone `m`: what was found of the last evidence. */
export const MILESTONE_STATUS = `coalesce((SELECT coalesce(sf.finding, 'handed_in') FROM milestone_evidence se
  LEFT JOIN milestone_finding sf ON sf.evidence_id = se.id WHERE se.milestone_id = m.id ORDER BY se.round DESC LIMIT 1), 'open')`;

/** The plan of request `r` with what was handed in, found and explained, as JSON. */
export const PLAN = `(SELECT jsonb_build_object('kind', l.kind, 'target', l.target, 'summary', l.summary,
    'milestones', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'owner', ${PERSON("mo")},
      'dueOn', to_char(m.due_on, 'YYYY-MM-DD'), 'evidence', m.evidence, 'verifier', ${PERSON("mv")}, 'status', ${MILESTONE_STATUS},
      'handedIn', ${HANDED_IN}, 'explanations', ${EXPLANATIONS}) ORDER BY m.position), '[]')
      FROM milestone m JOIN person mo ON mo.id = m.owner_id JOIN person mv ON mv.id = m.verifier_id WHERE m.plan_id = l.id))
  FROM remediation_plan l WHERE l.request_id = r.id)`;

type Page = Omit<PlanPageView, "plan" | "maySeeRequest"> & {
  readonly plan: StoredPlan | null;
  readonly request: RequestRelation;
};

const SLOTS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'signedBy', NULL)), '[]') FROM approval_slot s
  WHERE s.request_id = r.id AND s.version = r.text_version)`;

/** A plan by itself, for whoever sees its request or is named in it; null when it is unknown or invisible. */
export async function planPage(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<PlanPageView | null> {
  const [row] = await database.query<{ page: Page }>({
    name: "plan.page",
    text: `SELECT jsonb_build_object('requestId', r.id, 'number', r.number, 'summary', r.summary, 'decision', r.decision_status,
        'endsAt', iso(r.ends_at), 'now', iso(c.now), 'plan', ${PLAN}, 'request', jsonb_build_object('kind', r.kind,
          'requesterId', r.requester_id, 'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id,
          'decision', r.decision_status, 'access', r.access_status, 'slots', ${SLOTS})) AS page
      FROM ${CLOCK}, request r WHERE ${VISIBLE_PLANS} AND r.id = $4`,
    values: [...visibilityOf(actor), requestId],
  });
  if (row === undefined || row.page.plan === null) return null;
  const { plan, request, ...page } = row.page;
  return {
    ...page,
    maySeeRequest: authorize(actor, "request.read", request).allow,
    plan: planFor(actor, plan, { request, now: page.now }),
  };
}

/** A plan with the reader's eyes: what is missed by now, and what they may do, from the rules that the commands ask too. */
export function planFor(
  actor: PersonActor,
  stored: StoredPlan,
  { request, now: at }: { readonly request: RequestRelation; readonly now: string },
): PlanView {
  const now = Date.parse(at);
  const milestones = stored.milestones.map((milestone): MilestoneView => {
    const relation = { request, ownerId: milestone.owner.id, verifierId: milestone.verifier.id };
    const state = stateOf(milestone, request);
    const may = (
      action: "hand_in" | "verify" | "explain",
      command: PlanCommand,
    ): MilestoneView["mayHandIn"] => {
      const decided = decide(state, command, now);
      const { allow, because } = authorize(actor, `milestone.${action}`, relation);
      // Who may not is told why only where somebody may: in a state that rules it out there is nothing to say.
      if (!decided.ok && !ABOUT_WHO.has(decided.refusal.code)) return { allowed: false, because: null };
      return { allowed: allow && decided.ok, because: because.sentence };
    };
    const by = actor.id;
    const evidenceId = state.evidence?.id ?? "";
    const link = { kind: "link", link: "https://x" } as const;
    return {
      ...milestone,
      missed: isMissed(milestone, now),
      daysLate: daysLate(milestone, now),
      mayHandIn: may("hand_in", { type: "hand_in", by, evidenceId: "", note: PLAUSIBLE, evidence: link }),
      mayVerify: may("verify", { type: "verify", by, evidenceId }),
      mayExplain: may("explain", { type: "explain", by, explanation: PLAUSIBLE }),
    };
  });
  return { ...stored, inForce: request.decision === "approved", milestones };
}

const PLAUSIBLE = "A note of enough characters.";
const ABOUT_WHO: ReadonlySet<PlanRefusal["code"]> = new Set(["verifier_must_be_someone_else"]);

function stateOf(milestone: StoredPlan["milestones"][number], request: RequestRelation): MilestoneState {
  const { id, dueOn, status, owner, verifier, handedIn } = milestone;
  const { requesterId, creatorId, beneficiaryId, decision } = request;
  const last = handedIn[0];
  return {
    id,
    dueOn,
    status,
    ownerId: owner.id,
    verifierId: verifier.id,
    requesterId,
    creatorId,
    beneficiaryId,
    decision,
    evidence: last === undefined ? null : { id: last.id, round: handedIn.length, by: last.by.id },
  };
}

/** Whole days after the due day, up to now or to the day on which it was verified. */
function daysLate({ dueOn, status, handedIn }: StoredPlan["milestones"][number], now: number): number {
  const verifiedAt = status === "verified" ? handedIn[0]?.finding?.at : undefined;
  const until = verifiedAt === undefined ? dayOf(now) : dayOf(Date.parse(verifiedAt));
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(dueOn)) / DAY));
}
