import Link from "next/link";
import type { ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import { formatDateTime, type Present } from "#lib/format/dates.ts";
import { reviewDueWords, reviewStatusWords } from "#lib/format/break-glass-reviews.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";

/** Which break-glass it is the review of, and where it stands. */
export function ReviewFacts({ review, present }: Readonly<{ review: ReviewView; present: Present }>) {
  const { requestId, number, author, incident, severity, service, purpose, letInBy, accepted } = review;
  const due = reviewDueWords(review, present);
  return (
    <Facts
      facts={[
        { term: "State", value: <Tag status={reviewStatusWords(review)} /> },
        ...(accepted === null
          ? []
          : [
              {
                term: "Accepted",
                value: `${accepted.by.name}, ${formatDateTime(accepted.at, present.zone)}`,
              },
            ]),
        ...(due === "" ? [] : [{ term: "Due", value: due }]),
        {
          term: "Request",
          value: (
            <Link href={`/requests/${requestId}`} className="link">
              {number}
            </Link>
          ),
        },
        { term: "Who was in", value: author.name },
        { term: "Let in by", value: letInBy.map(({ name }) => name).join(", ") },
        { term: "Incident", value: `${incident} (${severity}), ${service}` },
        { term: "Purpose", value: purpose },
      ]}
    />
  );
}
