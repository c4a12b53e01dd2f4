"use client";

import Link from "next/link";
import type { RequestView } from "#lib/contracts/requests.ts";
import { countOf } from "#lib/format/counts.ts";
import { timesTaken } from "#lib/format/consequence.ts";
import { formatDateTime, formatDuration, type Present } from "#lib/format/dates.ts";
import { KIND_WORDS } from "#lib/format/kinds.ts";
import { REASON_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { residualWords } from "#lib/format/risk.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { PersonLink } from "#components/people/person-link.tsx";
import { useMe } from "#components/shell/me.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Facts, type Fact } from "#components/ui/facts.tsx";

const MINUTE = 60_000;

function bucketFacts({ bucket, reasonCategory }: RequestView): readonly Fact[] {
  const reason =
    reasonCategory === null ? [] : [{ term: "Reason", value: wordOf(REASON_WORDS, reasonCategory) }];
  if (bucket === null) return reason;
  const page = (
    <Link href={`/catalogue/${bucket.id}`} className="link">
      <code>{bucket.securableName}</code>
    </Link>
  );
  return [
    ...reason,
    { term: "Bucket", value: page },
    { term: "Class", value: bucket.classification },
    { term: "Layer", value: bucket.layer },
    { term: "Data owner", value: <PersonLink person={bucket.owner} /> },
    { term: "Path", value: <code>{bucket.path}</code> },
  ];
}

function riskFacts({ risk, plan }: RequestView): readonly Fact[] {
  return [
    ...(risk === null ? [] : [{ term: "Risk", value: `${risk.number}, ${residualWords(risk)}` }]),
    ...(plan === null ? [] : [{ term: "Way out", value: countOf(plan.milestones.length, "milestone") }]),
  ];
}

/** Whether it is used is said only of an access that is there, and only as far as the server tells. */
function useFacts({ access, use, bucket }: RequestView, present: Present): readonly Fact[] {
  if (access !== "active" || bucket === null) return [];
  if (use === null) return [{ term: "Last used", value: "unknown" }];
  const at = use.lastUsedAt ?? use.knownSince;
  const time = <RelativeTime at={at} present={present} />;
  return [{ term: "Last used", value: use.lastUsedAt === null ? <>not since {time}</> : time }];
}

function peopleFacts({ kind, textVersion, requester, beneficiary }: RequestView): readonly Fact[] {
  const version = textVersion === 0 ? "" : `, version ${textVersion}`;
  const asked = [
    { term: "Kind", value: `${KIND_WORDS[kind]}${version}` },
    { term: "Asked by", value: <PersonLink person={requester} /> },
  ];
  return beneficiary.id === requester.id
    ? asked
    : [...asked, { term: "For", value: <PersonLink person={beneficiary} /> }];
}

/** The short facts of a request, beside its seal. */
export function RequestFacts({ request }: Readonly<{ request: RequestView }>) {
  const zone = useMe().timeZone;
  const present = { now: request.now, zone };
  const { submittedAt, dueAt, decision, durationMinutes, shortenedTo, hash } = request;
  const times: readonly Fact[] = [
    ...(submittedAt === null
      ? []
      : [{ term: "Submitted", value: <RelativeTime at={submittedAt} present={present} /> }]),
    ...(dueAt === null || decision !== "waiting_for_approval"
      ? []
      : [{ term: "Due", value: <RelativeTime at={dueAt} present={present} /> }]),
    { term: "Asked for", value: formatDuration(durationMinutes * MINUTE) },
    ...timesTaken(request),
    ...(shortenedTo === null ? [] : [{ term: "Shortened to", value: formatDateTime(shortenedTo, zone) }]),
  ];
  const sealed: readonly Fact[] =
    hash === null
      ? []
      : [{ term: "Hash", value: <CopyableId value={hash} label="hash of the text" short /> }];
  return (
    <Facts
      facts={[
        ...peopleFacts(request),
        ...bucketFacts(request),
        ...riskFacts(request),
        ...times,
        ...useFacts(request, present),
        ...sealed,
      ]}
    />
  );
}
