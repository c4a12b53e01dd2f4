import type { EvidenceView } from "#lib/contracts/plan.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { sizeWords } from "#lib/format/plan.ts";
import { useMe } from "#components/shell/me.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";

type EvidenceListProps = Readonly<{ requestId: string; evidence: readonly EvidenceView[] }>;

const LINK = "inline-flex min-h-6 items-center text-accent underline underline-offset-2 wrap-anywhere";

function What({ requestId, evidence }: Readonly<{ requestId: string; evidence: EvidenceView }>) {
  const { id, file, link } = evidence;
  if (file !== null)
    return (
      <>
        <a className={LINK} href={`/api/v1/requests/${requestId}/evidence/${id}`} download={file.name}>
          {file.name}
        </a>{" "}
        <span className="text-muted">({sizeWords(file.size)})</span>
      </>
    );
  return (
    <a className={LINK} href={link ?? "#"} target="_blank" rel="noreferrer noopener">
      {link}
    </a>
  );
}

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
            <What requestId={requestId} evidence={one} />
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
