"use client";

import type { FindingView } from "#lib/contracts/drift.ts";
import { findingMeaning, findingState, revokeStatement } from "#lib/format/drift.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** The front door for whoever holds it, with the bucket filled in. */
function requestLink({ on }: FindingView): string {
  const path = `/requests/new/raw-bucket?securable=${encodeURIComponent(on.fullName)}`;
  return typeof window === "undefined" ? path : `${window.location.origin}${path}`;
}

/** What is taken away by hand: the statement to run, and what happens then. */
function ByHand({ finding }: Readonly<{ finding: FindingView }>) {
  const statement = revokeStatement(finding);
  return (
    <span className="mt-1 block text-xs text-muted">
      Countersign never changes this. To end it, run in Databricks SQL and then check again:
      <span className="mt-0.5 flex items-start gap-1">
        <code className="wrap-anywhere text-ink">{statement}</code>
        <CopyButton value={statement} label={`statement for ${finding.principal}`} />
      </span>
      {finding.privilege === "ALL_PRIVILEGES"
        ? "It may take away what was granted here too; that is then found and put back by a button."
        : null}
    </span>
  );
}

/** What a finding means and what may be done about it, or what is being done, or became of it. */
export function FindingState({ finding }: Readonly<{ finding: FindingView }>) {
  const { kind, byHand, requests, reason, whyNot, principalKind, closedAt } = finding;
  const state = findingState(finding);
  const asks = kind === "added_outside" && principalKind === "user" && state === null && !byHand;
  return (
    <span className="block max-w-[34rem]">
      {state ?? findingMeaning(finding)}
      {requests.length === 0 ? null : (
        <span className="block text-xs text-muted">
          granted under {requests.map(({ number }) => number).join(", ")}
        </span>
      )}
      {reason === null ? null : <span className="block text-xs text-muted">&quot;{reason}&quot;</span>}
      {closedAt === null && byHand ? <ByHand finding={finding} /> : null}
      {asks ? (
        <span className="mt-1 flex items-center gap-1 text-xs text-muted">
          Link by which its holder asks for it
          <CopyButton value={requestLink(finding)} label={`link for ${finding.principal}`} />
        </span>
      ) : null}
      {whyNot === null ? null : <span className="mt-1 block text-xs text-muted">{whyNot}</span>}
    </span>
  );
}
