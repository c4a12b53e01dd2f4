import type { AuditRecord } from "#lib/audit-log/append.ts";
import type { KnownOfSecurable } from "#lib/db/drift/read-look.ts";
import type { SettledRepair } from "#lib/db/drift/settle-repairs.ts";
import type { DueSecurable } from "#lib/db/drift/watched.ts";
import type { Changed } from "#lib/db/drift/write-look.ts";
import type { Verdict } from "#lib/domain/drift/types.ts";

/** What a look tells the audit log: the baseline that it recorded, each finding that it opened or closed (UC-2, UC-7). */
export function lookRecords(
  due: DueSecurable,
  { known, verdict, changed }: { known: KnownOfSecurable; verdict: Verdict; changed: readonly Changed[] },
): readonly AuditRecord[] {
  const { connection, securable } = due;
  const found = changed.map(({ id, kind, principal, privilege, because }): AuditRecord => ({
    type: because === null ? "drift_found" : "drift_closed",
    aggregate: { type: "drift_finding", id },
    data: { kind, principal, privilege, connection, securable, ...(because === null ? {} : { because }) },
  }));
  const before = verdict.appeared.filter(({ baseline }) => baseline);
  const baseline: AuditRecord = {
    type: "baseline_recorded",
    aggregate: { type: "watched_securable", id: due.id },
    data: { connection, securable, accesses: before.length },
  };
  return [...(known.first ? [baseline] : []), ...found, ...requestRecords(due, known, verdict)];
}

/** A request whose access is gone from Unity Catalog says so on its own timeline (REQ-8). */
function requestRecords(
  { securable }: DueSecurable,
  known: KnownOfSecurable,
  { opened }: Verdict,
): readonly AuditRecord[] {
  const outside = new Set(
    opened.flatMap(({ kind, tupleId }) => (kind === "removed_outside" && tupleId !== null ? [tupleId] : [])),
  );
  return known.ledger
    .filter(({ tupleId }) => outside.has(tupleId))
    .flatMap(({ requests, principal, privilege }) =>
      requests.map((id) => ({
        type: "tuples_removed_outside",
        aggregate: { type: "request", id },
        data: { principal: principal.name, securable, privileges: [privilege] },
      })),
    );
}

/** A repair that is proved, also on the requests that hold what was put back; or one that has lost its reason. */
export function repairRecords(repair: SettledRepair): readonly AuditRecord[] {
  const { id, because, requests, ...data } = repair;
  const aggregate = { type: "drift_finding", id };
  if (because !== "repaired") return [{ type: "drift_closed", aggregate, data: { ...data, because } }];
  const { principal, securable, privilege, decision } = data;
  const putBack = decision === "push" ? requests : [];
  return [
    { type: "drift_repaired", aggregate, data },
    ...putBack.map((requestId) => ({
      type: "tuples_put_back",
      aggregate: { type: "request", id: requestId },
      data: { principal, securable, privileges: [privilege] },
    })),
  ];
}
