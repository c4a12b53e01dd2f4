import type { Context } from "#lib/db/context.ts";
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
    command: () =>
      verdict.verdict === "approve"
        ? { type: "approve", by, slot, version, reason, end }
        : { type: "reject", by, slot, version, reason: reason ?? "" },
  });
}

/** The person who acts; the worker never calls a command of people. */
export function personOf({ actor }: Context): string {
  if (actor.kind !== "person") throw new TypeError(`${actor.task} is not a person`);
  return actor.id;
}
