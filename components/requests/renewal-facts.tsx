import Link from "next/link";
import type { RequestView } from "#lib/contracts/requests.ts";
import { formatDay } from "#lib/format/dates.ts";
import { renewalRuleWords, renewalWords } from "#lib/format/renewals.ts";
import { decisionWords } from "#lib/format/statuses.ts";
import { Section } from "#components/ui/section.tsx";

function Numbered({ other }: Readonly<{ other: NonNullable<RequestView["renews"]> }>) {
  return (
    <Link
      href={`/requests/${other.id}`}
      className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
    >
      {other.number}
    </Link>
  );
}

/** What led to a renewal, and what renews this one: the chain in words (EXC-7). */
export function RenewalFacts({ request }: Readonly<{ request: RequestView }>) {
  const { renewal, renews, renewedBy } = request;
  if (renewal === null && renewedBy === null) return null;
  const { missed = [], capDays = null } = renewal ?? {};
  return (
    <Section title="Renewal">
      <div className="grid gap-1.5">
        {renewal === null || renews === null ? null : (
          <p>
            It renews <Numbered other={renews} />.{" "}
            {renewalWords({ ...renewal, missed: renewal.missed.length })}
          </p>
        )}
        {missed.length === 0 ? null : (
          <ul className="list-disc pl-5">
            {missed.map(({ id, title, dueOn }) => (
              <li key={id} className="wrap-anywhere">
                {title}, due {formatDay(dueOn)}
              </li>
            ))}
          </ul>
        )}
        {capDays === null ? null : <p className="text-muted">{renewalRuleWords(missed.length, capDays)}</p>}
        {renewedBy === null ? null : (
          <p>
            <Numbered other={renewedBy} /> renews it and is {decisionWords(renewedBy.decision).word}.
          </p>
        )}
      </div>
    </Section>
  );
}
