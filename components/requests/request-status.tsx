"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { closedBecause } from "#lib/format/closing.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { useMe } from "#components/shell/me.tsx";
import { Tag } from "#components/ui/tag.tsx";

type StatusSource = Pick<
  RequestView,
  "decision" | "access" | "endNotProved" | "decidedAt" | "endedAt" | "closedAt" | "closedBecause"
>;

/** Decision and access as two labels that are never mixed; an end is only said with its proof (REQ-7). */
export function RequestStatus({ request }: Readonly<{ request: StatusSource }>) {
  const { timeZone } = useMe();
  const { decision, access, endNotProved, decidedAt, endedAt, closedAt, closedBecause: because } = request;
  const at = (instant: string | null) => (instant === null ? undefined : formatDateTime(instant, timeZone));
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-1.5">
      <dt className="text-muted">Decision</dt>
      <dd>
        <Tag status={decisionWords(decision)} />
        {decidedAt === null ? null : <span className="block text-xs text-muted">{at(decidedAt)}</span>}
      </dd>
      <dt className="text-muted">Access</dt>
      <dd>
        <Tag status={endNotProved ? accessWords("end_not_proved") : accessWords(access)} />
        {access === "ended" && endedAt !== null ? (
          <span className="block text-xs text-muted">proved {at(endedAt)}</span>
        ) : null}
        {closedAt === null ? null : (
          <span className="block text-xs text-muted">
            {at(closedAt)}: {closedBecause(because)}
          </span>
        )}
      </dd>
    </dl>
  );
}
