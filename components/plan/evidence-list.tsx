import type { EvidenceView } from "#lib/contracts/plan.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { useMe } from "#components/shell/me.tsx";
import { EvidenceLink } from "#components/ui/evidence-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";

type EvidenceListProps = Readonly<{ requestId: string; evidence: readonly EvidenceView[] }>;

function Finding({ finding }: Readonly<{ finding: NonNullable<EvidenceView["finding"]> }>) {
  const zone = useMe().timeZone;
  const verified = finding.finding === "verified";
  const when = `by ${finding.by.name}, ${formatDateTime(finding.at, zone)}`;
  return (
    <p className={`flex items-start gap-1.5 ${TONE_TEXT[verified ? "ok" : "warn"]}`}>
      <Icon name={verified ? "check" : "undo"} className="mt-[0.2rem]" />
      <span className="wrap-anywhere">
        {verified ? "Verified" : "Sent back"} {when}
        {finding.reason === null ? "" : `: ${finding.reason}`}
      </span>
    </p>
  );
}

/** What was handed in, the youngest first, each with what was found of it. */
export function EvidenceList({ requestId, evidence }: EvidenceListProps) {
  const zone = useMe().timeZone;
  return (
    <ul aria-label="Evidence" className="grid gap-2">
      {evidence.map((one) => (
        <li key={one.id} className="rounded-md border border-line bg-sunken px-3 py-2">
          <p>
            <EvidenceLink href={`/api/v1/requests/${requestId}/evidence/${one.id}`} evidence={one} />
          </p>
          <p className="wrap-anywhere">{one.note}</p>
          <p className="text-xs text-muted">
            handed in by {one.by.name}, {formatDateTime(one.at, zone)}
          </p>
          {one.finding === null ? null : <Finding finding={one.finding} />}
        </li>
      ))}
    </ul>
  );
}
