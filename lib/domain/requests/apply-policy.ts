import { accept, refuse } from "../shared/decision.ts";
import { closeQuestion } from "./close-question.ts";
import type { RequestCommand } from "./commands.ts";
import type { RequestEvent } from "./events.ts";
import type { RequestDecision, RequestFacts, RequestState } from "./types.ts";

/**
 * A stricter policy reaches a pending request: an open question and every signature go, and all slots of the stricter terms
 * open as a new version of the same text. A text that falls short of them goes back to its requester instead, since nobody
 * but them changes what is asked for (EXC-4, REQ-4). Refused when the request is pinned to no less already.
 */
export function applyPolicy(
  state: RequestState,
  { policy, hash, shortfalls }: Extract<RequestCommand, { type: "apply_policy" }>,
  { now, isOutrun, slotPlans }: RequestFacts,
): RequestDecision {
  if (!isOutrun) return refuse({ code: "nothing_changed" });
  const version = state.textVersion;
  const voided = state.slots.flatMap(({ slot, signature }): RequestEvent[] =>
    signature === null
      ? []
      : [{ type: "signature_voided", slot, version, personId: signature.personId, why: "new_policy" }],
  );
  const then: RequestEvent =
    shortfalls.length === 0
      ? { type: "policy_reopened", policy, version: version + 1, hash, slots: slotPlans, at: now }
      : { type: "request_returned", policy, version, shortfalls, at: now };
  const [first, ...rest] = [...closeQuestion(state, { why: "new_version", now }), ...voided, then];
  return first === undefined ? accept(then) : accept(first, ...rest);
}
