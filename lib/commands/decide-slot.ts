import type { Context } from "#lib/db/context.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

export type Verdict = {
  readonly requestId: string;
  readonly version: number;
  readonly slot: SlotName;
  readonly verdict: "approve" | "reject";
  readonly reason: string | null;
  /** At most a shorter end, in ms since 1970 (APP-7). */
  readonly end: number | null;
  /** The challenge that the person has signed in afresh for; left out the first time (APP-6). */
  readonly challenge?: string | null;
};

/** Approves or rejects for one slot. Everything else about the access comes from the stored request (APP-7). */
export function decideSlot(context: Context, verdict: Verdict): Promise<RequestOutcome> {
  const { requestId, version, slot, reason, end } = verdict;
  const by = personOf(context);
  return onRequest(context, {
    requestId,
    action: "request.decide",
    // Two slots may be signed at one instant, so what must match is the text, not the row.
    expectedVersion: null,
    begins: verdict.verdict === "approve",
    freshSignIn: ({ stepUp }) => (stepUp ? signInFor(verdict) : null),
    command: () =>
      verdict.verdict === "approve"
        ? { type: "approve", by, slot, version, reason, end }
        : { type: "reject", by, slot, version, reason: reason ?? "" },
  });
}

/** Bound to request, version, slot and verdict; the challenge itself is bound to the person. */
function signInFor({ requestId, version, slot, verdict, challenge }: Verdict): FreshSignIn {
  return {
    purpose: "request.decide",
    boundTo: { requestId, version, slot, verdict },
    aggregate: { type: "request", id: requestId },
    challenge: challenge ?? null,
  };
}

/** The person who acts; the worker never calls a command of people. */
export function personOf({ actor }: Context): string {
  if (actor.kind !== "person") throw new TypeError(`${actor.task} is not a person`);
  return actor.id;
}

/** The same by the name that people know. */
export function nameOf({ actor }: Context): string {
  return actor.kind === "person" ? actor.displayName : actor.task;
}
