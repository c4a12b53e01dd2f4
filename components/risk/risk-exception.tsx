"use client";

import Link from "next/link";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { formatDay, type Present } from "#lib/format/dates.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { RequestHorizonBar } from "#components/requests/request-horizon-bar.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";

type Props = Readonly<{ entry: RiskEntryView; present: Present }>;

function Milestones({ milestones }: Pick<RiskEntryView, "milestones">) {
  if (milestones.length === 0) return null;
  const verified = milestones.filter((milestone) => milestone.verified).length;
  return (
    <div>
      <h3 className="font-medium">
        Way out{" "}
        <span className="font-normal text-muted">
          {verified} of {milestones.length} milestones verified
        </span>
      </h3>
      <ul>
        {milestones.map(({ title, owner, dueOn, verified: done }) => (
          <li key={`${dueOn} ${title}`} className="py-1 wrap-anywhere">
            {done ? "Verified: " : ""}
            {title}{" "}
            <span className="text-muted">
              by {formatDay(dueOn)}, {owner.name}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The exception that brings the risk: what it lets somebody do, until when, and how it becomes unnecessary. */
export function RiskException({ entry, present }: Props) {
  const { exception, milestones } = entry;
  if (exception === null) return null;
  const access = exception.endNotProved ? "end_not_proved" : exception.access;
  return (
    <Section
      title={
        <>
          Exception{" "}
          <Link href={`/requests/${exception.id}`} className="text-accent underline">
            {exception.number}
          </Link>
        </>
      }
    >
      <div className="grid gap-3">
        <p className="wrap-anywhere">
          <PhraseText phrase={sentencePhrase(exception.summary, present)} />
        </p>
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          <Tag status={decisionWords(exception.decision)} />
          {access === "none" ? null : <Tag status={accessWords(access)} />}
        </p>
        <RequestHorizonBar source={exception} now={entry.now} />
        <Milestones milestones={milestones} />
      </div>
    </Section>
  );
}
