import type { No } from "#lib/db/outcome.ts";
import type { DriftRefusal } from "#lib/domain/drift/decide.ts";
import type { DelegationRefusal } from "#lib/domain/delegation/types.ts";
import type { EngineRefusal } from "#lib/domain/engine/types.ts";
import type { EvidenceRefusal, PlanRefusal } from "#lib/domain/plan/types.ts";
import type { PolicyRefusal } from "#lib/domain/approval-policy/types.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import type { ViewRefusal } from "#lib/domain/saved-view/decide.ts";
import type { RiskRefusal } from "#lib/domain/risk/types.ts";
import type { WordedRefusal } from "#lib/domain/shared/worded-refusal.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { delegationRefusalWords } from "#lib/format/delegation-refusals.ts";
import { flawWords, refusalWords } from "#lib/format/refusals.ts";
import { engineRefusalWords } from "#lib/format/restore.ts";
import { freshSignInProblem } from "./fresh-sign-in-problem.ts";
import { riskFlawWords, riskRefusalWords } from "#lib/format/risk-refusals.ts";
import { driftProblem, isDriftRefusal } from "./drift-problem.ts";
import { isPlanRefusal, planProblem } from "./plan-problem.ts";
import { isPolicyRefusal, policyProblem } from "./policy-problem.ts";
import { PROBLEMS, type ProblemSpec } from "./problems.ts";

/** Which status a refusal of the domain has: 403 for who you are, 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<Exclude<RequestRefusal, EvidenceRefusal>["code"], number>> = {
  not_in_state: 409,
  stale_version: 409,
  policy_changed: 409,
  access_cannot_begin: 409,
  past_due: 409,
  not_yet_due: 409,
  not_yet_ended: 409,
  slot_already_signed: 409,
  person_already_signed: 403,
  requester_cannot_decide: 403,
  delegate_cannot_decide: 403,
  no_seat_for_slot: 403,
  slot_needed_elsewhere: 409,
  unknown_slot: 422,
  incomplete: 422,
  slots_cannot_be_filled: 422,
  no_such_question: 409,
  text_missing: 422,
  nothing_changed: 422,
  nothing_due: 409,
  reason_missing: 422,
  end_not_shorter: 422,
  end_in_the_past: 422,
  not_overdue: 409,
  closer_must_be_someone_else: 403,
  closing_open_already: 409,
  no_such_closing: 409,
};

/** The same for the risk register. */
const RISK_STATUS: Readonly<Record<RiskRefusal["code"], number>> = {
  risk_incomplete: 422,
  risk_not_active: 409,
  risk_signed_text_stays: 422,
  risk_nothing_changed: 422,
  risk_closes_with_access: 409,
};

/** The same for delegations. */
const DELEGATION_STATUS: Readonly<Record<DelegationRefusal["code"], number>> = {
  slot_not_held: 403,
  delegate_is_self: 422,
  delegate_unknown: 422,
  delegation_starts_in_past: 422,
  delegation_backwards: 422,
  delegation_too_long: 422,
  delegation_reason_missing: 422,
  delegate_fills_slot: 422,
  delegated_already: 409,
  delegation_loop: 409,
  delegate_is_away: 409,
  delegated_on: 409,
  only_holder_elsewhere: 422,
  stands_in_elsewhere: 409,
  delegate_is_concerned: 409,
  leaves_request_unfillable: 409,
  delegation_over: 409,
};

const isOfViews = (refusal: AnyRefusal): refusal is ViewRefusal => refusal.code === "too_many_views";

function viewProblem({ code, most }: ViewRefusal): ProblemSpec {
  return {
    code,
    status: 409,
    title: "You have as many views as one can keep",
    detail: `Remove one of your ${most} saved views, or save under the name of one to replace it.`,
  };
}

/** The same for the engine after a restore. */
const ENGINE_STATUS: Readonly<Record<EngineRefusal["code"], number>> = {
  nothing_new: 409,
  not_observing: 409,
  not_compared_yet: 409,
};

const isOfEngine = (refusal: AnyRefusal): refusal is EngineRefusal =>
  Object.hasOwn(ENGINE_STATUS, refusal.code);

/** Every refusal that a command may answer over HTTP. */
export type AnyRefusal =
  | RequestRefusal
  | ViewRefusal
  | RiskRefusal
  | DelegationRefusal
  | PlanRefusal
  | PolicyRefusal
  | DriftRefusal
  | EngineRefusal
  | WordedRefusal;

function wordedProblem({ code, worded: { field, fields = [], ...worded } }: WordedRefusal): ProblemSpec {
  const params = field === undefined ? fields : [{ field, message: worded.detail }];
  return { code, ...worded, ...(params.length === 0 ? {} : { params }) };
}

const isOfDelegation = (refusal: AnyRefusal): refusal is DelegationRefusal =>
  Object.hasOwn(DELEGATION_STATUS, refusal.code);

function delegationProblem(refusal: DelegationRefusal, timeZone: string): ProblemSpec {
  const { code } = refusal;
  return { code, status: DELEGATION_STATUS[code], ...delegationRefusalWords(refusal, timeZone) };
}

const isOfRisk = (refusal: AnyRefusal): refusal is RiskRefusal => Object.hasOwn(RISK_STATUS, refusal.code);

function riskProblem(refusal: RiskRefusal): ProblemSpec {
  return {
    code: refusal.code,
    status: RISK_STATUS[refusal.code],
    ...riskRefusalWords(refusal),
    ...(refusal.code === "risk_incomplete"
      ? { params: refusal.flaws.map((flaw) => ({ field: flaw.field, message: riskFlawWords(flaw) })) }
      : {}),
  };
}

/** The problem for each expected "no" of a command. */
export function noProblem(no: No<AnyRefusal>, timeZone: string): ProblemSpec {
  switch (no.kind) {
    case "not_found":
      return PROBLEMS.notFound;
    case "bad_cursor":
      return PROBLEMS.badCursor;
    case "key_reused":
      return PROBLEMS.keyReused;
    case "forbidden":
      return {
        code: "forbidden",
        status: 403,
        title: "You may not do this",
        detail: no.because.sentence,
        params: [{ field: "rule", message: no.because.rule }],
      };
    case "fresh_sign_in":
      return freshSignInProblem(no.challenge);
    case "stale":
      return {
        code: "stale_version",
        status: 409,
        title: "It has changed since you read it",
        detail: "Somebody was faster. Look at the present state and decide again.",
        present: no.present,
      };
    case "refused": {
      const { refusal, present } = no;
      if ("worded" in refusal) return { ...wordedProblem(refusal), present };
      if (isOfEngine(refusal))
        return {
          code: refusal.code,
          status: ENGINE_STATUS[refusal.code],
          ...engineRefusalWords(refusal),
          present,
        };
      if (isOfViews(refusal)) return viewProblem(refusal);
      if (isPolicyRefusal(refusal)) return policyProblem(refusal, present);
      if (isDriftRefusal(refusal)) return driftProblem(refusal, present);
      if (isOfRisk(refusal)) return { ...riskProblem(refusal), present };
      if (isOfDelegation(refusal)) return { ...delegationProblem(refusal, timeZone), present };
      if (isPlanRefusal(refusal)) return planProblem(refusal, present);
      return {
        code: refusal.code,
        status: STATUS[refusal.code],
        ...refusalWords(refusal, timeZone),
        ...(refusal.code === "incomplete"
          ? { params: refusal.flaws.map((flaw) => ({ field: flaw.field, message: flawWords(flaw) })) }
          : {}),
        present,
      };
    }
    default:
      return unreachable(no);
  }
}
