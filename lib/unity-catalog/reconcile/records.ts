import type { AuditRecord } from "#lib/audit-log/append.ts";
import type { Concerned, Target } from "#lib/db/ledger/read-target.ts";
import type { Delta } from "#lib/domain/grants/delta.ts";
import type { LedgerEvent } from "#lib/domain/grants/events.ts";
import type { Lost } from "#lib/domain/grants/identity.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import type { Finding } from "./finding.ts";

type Without<Event> = Event extends unknown ? Omit<Event, "principal" | "securable"> : never;
type Happening = Without<LedgerEvent>;

const isPending = ({ access }: Concerned): boolean => access !== "active";

/** One audit event for each request that a change was made for (REQ-8). */
export function appliedRecords(target: Target, delta: Delta, tookMs: number): readonly AuditRecord[] {
  return perRequest(
    target,
    (one) => (one.live ? delta.add : delta.remove).includes(one.privilege),
    (mine) => ({
      type: "tuples_applied",
      added: delta.add.filter((privilege) => mine.includes(privilege)),
      removed: delta.remove.filter((privilege) => mine.includes(privilege)),
      tookMs,
    }),
  );
}

/** What a finding tells each request that waits for it; `lastHolders` are those whose proved end has come undone. */
export function findingRecords(
  target: Target,
  finding: Finding,
  lastHolders: readonly { readonly requestId: string; readonly privilege: Privilege }[],
): readonly AuditRecord[] {
  const { found, present, absent, stillThrough, failure, seenAgain, disabled } = finding;
  const waits = (one: Concerned): boolean => one.live && isPending(one);
  return [
    ...perRequest(
      target,
      (one) => waits(one) && found.includes(one.privilege),
      (mine) => ({ type: "tuples_found", privileges: mine }),
    ),
    ...perRequest(
      target,
      (one) => waits(one) && present.includes(one.privilege),
      (mine) => ({ type: "tuples_verified", privileges: mine }),
    ),
    ...perRequest(
      target,
      (one) => !one.live && absent.includes(one.privilege),
      (mine) => ({
        type: "tuples_absent",
        privileges: mine,
        stillThrough: mine.flatMap((privilege) => stillThrough[privilege] ?? []),
        ...(disabled ? { disabled } : {}),
      }),
    ),
    ...(failure === null || failure.reason === target.failureReason
      ? []
      : perRequest(target, isPending, () => ({
          type: "catalog_ask_failed",
          reason: failure.reason,
          message: failure.message,
        }))),
    ...lastHolders
      .filter((one) => seenAgain.includes(one.privilege))
      .map((one) =>
        record(target, one.requestId, { type: "tuples_seen_again", privileges: [one.privilege] }),
      ),
  ];
}

/** What was held by whom is not to be proved any more, for each request that holds it or has not proved its end. */
export function lostRecords(target: Target, because: Lost): readonly AuditRecord[] {
  return perRequest(
    target,
    () => true,
    (mine) => ({ type: "tuples_lost", privileges: mine, because }),
  );
}

/** That the securable has another name, for each request that holds something on it or has not proved its end. */
export function renamedRecords(target: Target, to: string): readonly AuditRecord[] {
  return perRequest(
    target,
    () => true,
    () => ({ type: "securable_renamed", to }),
  );
}

function perRequest(
  target: Target,
  concerns: (one: Concerned) => boolean,
  happening: (mine: readonly Privilege[]) => Happening,
): readonly AuditRecord[] {
  const byRequest = Map.groupBy(target.concerned.filter(concerns), (one) => one.requestId);
  return [...byRequest].map(([requestId, mine]) =>
    record(target, requestId, happening([...new Set(mine.map((one) => one.privilege))])),
  );
}

function record(target: Target, requestId: string, { type, ...rest }: Happening): AuditRecord {
  const { principal, securable } = target;
  return {
    type,
    aggregate: { type: "request", id: requestId },
    data: { principal: principal.name, securable, ...rest },
  };
}
