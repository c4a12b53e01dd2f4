import "server-only";
import type { RiskRow } from "#lib/contracts/risk.ts";
import { exposureDays, LOWERED_WITHIN_DAYS, stalenessOf } from "#lib/domain/risk/standing.ts";
import type { ReviewCadence } from "#lib/domain/risk/types.ts";
import { readsRegister } from "#lib/policy/risk-rules.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { VISIBLE_REQUESTS, visibilityOf, visibleRisks } from "#lib/policy/visibility.ts";
import { CLOCK, END_NOT_PROVED } from "./request-row.ts";

/** Entries that the reader may see, over RISK_FROM; takes the values of {@link riskReader}. */
export const VISIBLE_RISKS = visibleRisks("e", "r");

/** The values of VISIBLE_RISKS, first among the parameters of its statement. */
export function riskReader(actor: PersonActor): readonly unknown[] {
  return [...visibilityOf(actor), readsRegister(actor)];
}

/** Entry `e`, its standing `n`, its owner `o`, and the request `r` with its grant `g` where there is one, at the clock `c`. */
export const RISK_FROM = `${CLOCK}, risk_entry e JOIN risk_standing n ON n.id = e.id JOIN person o ON o.id = e.owner_id
  LEFT JOIN request r ON r.id = e.request_id LEFT JOIN access_grant g ON g.request_id = r.id`;

/** Whether the reader may know of the request; an owner who may not sees the entry alone (REQ-9). */
export const SEES_REQUEST = `(r.id IS NOT NULL AND ${VISIBLE_REQUESTS})`;

const UNEVIDENCED = `(SELECT count(*)::int FROM risk_control k WHERE k.entry_id = e.id AND k.dropped_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM risk_evidence v WHERE v.control_id = k.id))`;

export const SCORE = {
  inherent: "e.inherent_likelihood * e.inherent_impact",
  residual: "e.residual_likelihood * e.residual_impact",
} as const;

/** What `stalenessOf` says of one entry, as a condition over all; a test holds the two together. */
export const IS_STALE = `(e.status = 'active' AND (n.review_due_at <= c.now OR NOT o.active OR ${UNEVIDENCED} > 0
  OR (e.treatment = 'mitigate' AND ${SCORE.residual} >= 6
    AND c.now - greatest(e.active_at, e.residual_lowered_at) > interval '${24 * LOWERED_WITHIN_DAYS} hours')))`;

/** How long the data could be read, for the order of the list. */
export const EXPOSED = `coalesce(least(coalesce(n.carried_to, c.now), c.now) - n.exposed_from, interval '0')`;

/** One row of the register as JSON, over RISK_FROM; `facts` is what the rest is computed from. */
export const RISK_ROW = `jsonb_build_object('id', e.id, 'number', e.number, 'status', e.status, 'cause', e.cause, 'event', e.event,
  'inherent', jsonb_build_object('likelihood', e.inherent_likelihood, 'impact', e.inherent_impact),
  'residual', jsonb_build_object('likelihood', e.residual_likelihood, 'impact', e.residual_impact),
  'owner', jsonb_build_object('id', o.id, 'name', o.display_name, 'title', o.title), 'treatment', e.treatment,
  'carriedFrom', iso(n.carried_from), 'carriedTo', iso(n.carried_to), 'reviewDueAt', iso(n.review_due_at),
  'linked', CASE WHEN e.request_id IS NULL THEN 'platform' ELSE 'exception' END,
  'request', CASE WHEN ${SEES_REQUEST} THEN r.number END,
  'endNotProved', ${SEES_REQUEST} AND ${END_NOT_PROVED},
  'facts', jsonb_build_object('ownerActive', o.active, 'unevidenced', ${UNEVIDENCED}, 'activeAt', ms(e.active_at),
    'lastReviewAt', ms(n.last_review_at), 'reviewCadence', e.review_cadence, 'residualLoweredAt', ms(e.residual_lowered_at), 'exposedFrom', ms(n.exposed_from)))`;

/** A row as the database tells it. */
export type RiskFactsRow = Omit<RiskRow, "exposureDays" | "stale"> & {
  readonly facts: {
    readonly ownerActive: boolean;
    readonly unevidenced: number;
    readonly activeAt: number | null;
    readonly lastReviewAt: number | null;
    readonly reviewCadence: ReviewCadence;
    readonly residualLoweredAt: number | null;
    /** Since when the data could be read; null when it never could, as when the grant failed. */
    readonly exposedFrom: number | null;
  };
};

/** What is computed of an entry at `now`, an instant of the wire. */
export function computedOf(row: RiskFactsRow, now: string): Pick<RiskRow, "exposureDays" | "stale"> {
  const at = Date.parse(now);
  const to = row.carriedTo === null ? null : Date.parse(row.carriedTo);
  return {
    exposureDays: exposureDays({ from: row.facts.exposedFrom, to }, at),
    stale: stalenessOf({ ...row, ...row.facts }, at),
  };
}
