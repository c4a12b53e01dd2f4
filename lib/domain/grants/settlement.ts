import type { AccessReading } from "../requests/access-reading.ts";
import type { AccessStatus } from "../requests/types.ts";
import { unreachable } from "../shared/exhaustive.ts";
import type { Lost } from "./identity.ts";
import { withoutGroups } from "./still-through.ts";
import { failsGrant, isWorthTelling, type TargetFailure } from "./failures.ts";

/** One tuple that a request holds or held, as far as its settlement depends on it. */
export type HeldTuple = {
  readonly privilege: string;
  /** Full name of the securable. */
  readonly on: string;
  readonly preexisting: boolean;
  /** A read since the request began to hold it showed it. */
  readonly seenPresent: boolean;
  /** A read since the request let go of it showed that it is gone. */
  readonly seenAbsent: boolean;
  /** Why nothing can be proved of it any more; null where it can. */
  readonly lost: Lost | null;
  /** Unity Catalog was read since the request let go of it, whatever it showed. */
  readonly readSinceEnd: boolean;
  /** Numbers of other requests that want it now. */
  readonly heldBy: readonly string[];
  readonly stillThrough: readonly string[];
  readonly failure: TargetFailure | null;
};

export type Settling = {
  readonly access: AccessStatus;
  /** What was signed gives nothing, so that nothing is left to be seen; else no tuple at all proves nothing. */
  readonly givesNothing: boolean;
  readonly tuples: readonly HeldTuple[];
  /** Reasons of failed removals that its timeline holds already. */
  readonly told: readonly string[];
};

/**
 * What there is to record about the access of a request, or null while nothing new is proved: verified when every tuple
 * was seen, ended when every tuple is gone or stays for a reason that is named (UC-2, UC-4, REQ-7), failed with its cause.
 */
export function readingOf({ access, givesNothing, tuples, told }: Settling): AccessReading | null {
  if (givesNothing !== (tuples.length === 0)) return null;
  switch (access) {
    case "being_granted":
      return tuples.every((tuple) => tuple.seenPresent) ? { outcome: "all_present" } : grantFailure(tuples);
    case "grant_failed":
      return tuples.every((tuple) => tuple.seenPresent) ? { outcome: "all_present" } : null;
    case "being_removed":
      return tuples.every(isOver) ? overReading(tuples) : removalFailure(tuples, told);
    case "none":
    case "active":
    case "ended":
    case "closed":
      return null;
    default:
      return unreachable(access);
  }
}

/** Proved gone, kept for a reason that is named, or not to be proved any more. */
function isOver(tuple: HeldTuple): boolean {
  return tuple.lost !== null || tuple.seenAbsent || keptBecause(tuple) !== null;
}

/** One tuple of which nothing can be proved makes the whole end one that is not proved (UC-4). */
function overReading(tuples: readonly HeldTuple[]): AccessReading {
  const rest = { kept: keptLines(tuples), stillThrough: throughLines(tuples) };
  const lost = tuples.filter((tuple) => tuple.lost !== null);
  if (lost.length === 0) return { outcome: "all_gone", ...rest };
  const because = lost.some((tuple) => tuple.lost === "principal_gone") ? "principal_gone" : "securable_gone";
  const lines = lost.map((tuple) => `${tuple.privilege} on ${tuple.on}`);
  return { outcome: "unprovable", because, lost: lines, ...rest };
}

function grantFailure(tuples: readonly HeldTuple[]): AccessReading | null {
  const failed = tuples.find((t) => !t.seenPresent && t.failure !== null && failsGrant(t.failure))?.failure;
  return failed === undefined || failed === null ? null : asReading(failed);
}

function removalFailure(tuples: readonly HeldTuple[], told: readonly string[]): AccessReading | null {
  const failed = tuples
    .filter((tuple) => !isOver(tuple))
    .flatMap((tuple) => (tuple.failure === null ? [] : [tuple.failure]))
    .find((failure) => isWorthTelling(failure) && !told.includes(failure.reason));
  return failed === undefined ? null : asReading(failed);
}

function asReading({ reason, message }: TargetFailure): AccessReading {
  return { outcome: "failed", reason, message };
}

/** Why a tuple stays when this request ends: somebody else holds it, or it was there before. Null when it must go. */
function keptBecause(tuple: HeldTuple): string | null {
  if (tuple.heldBy.length > 0) return `held by ${tuple.heldBy.join(", ")}`;
  return tuple.preexisting && tuple.readSinceEnd ? "was there before" : null;
}

function keptLines(tuples: readonly HeldTuple[]): readonly string[] {
  return tuples.flatMap((tuple) => {
    const because = tuple.lost !== null || tuple.seenAbsent ? null : keptBecause(tuple);
    return because === null ? [] : [`${tuple.privilege} on ${tuple.on}: ${because}`];
  });
}

function throughLines(tuples: readonly HeldTuple[]): readonly string[] {
  const gone = tuples.filter((tuple) => tuple.lost === null && tuple.seenAbsent);
  const left = gone.filter(({ privilege }) => privilege === "MEMBER").map(({ on }) => on);
  return gone.flatMap(({ privilege, on, stillThrough }) =>
    withoutGroups(stillThrough, left).map((line) => `${privilege} on ${on}: ${line}`),
  );
}
