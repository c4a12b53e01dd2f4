"use client";

import { useState } from "react";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { toMilliseconds, type Present } from "#lib/format/dates.ts";
import { CADENCE_NOUNS } from "#lib/format/risk.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { Button } from "#components/ui/button.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { ReviewForm } from "./review-form.tsx";
import { Score } from "./score.tsx";

type Props = Readonly<{ entry: RiskEntryView; present: Present }>;

function Due({ entry, present }: Props) {
  const { reviewDueAt } = entry;
  if (reviewDueAt === null) return <p className="text-muted">No review is due: it is not carried.</p>;
  const overdue = toMilliseconds(reviewDueAt) <= toMilliseconds(present.now);
  return (
    <p className={overdue ? "font-medium text-danger" : undefined}>
      {overdue ? "A review is overdue since " : "The next review is due "}
      <RelativeTime at={reviewDueAt} present={present} />.
    </p>
  );
}

/** Reviews that are due and done: who looked, when, what they found, how high it was then. */
export function RiskReviews({ entry, present }: Props) {
  const [open, setOpen] = useState(false);
  const may = entry.actions.find(({ action }) => action === "review");
  return (
    <Section title="Reviews" note={CADENCE_NOUNS[entry.reviewCadence]}>
      <div className="grid gap-3">
        <Due entry={entry} present={present} />
        {open ? <ReviewForm entry={entry} onDone={() => setOpen(false)} /> : null}
        {may?.allowed === true && !open ? (
          <div>
            <Button variant="primary" onClick={() => setOpen(true)}>
              Review it now
            </Button>
          </div>
        ) : null}
        {may?.allowed === false && entry.status === "active" ? (
          <NotAllowed
            why="You do not review this one."
            who={`Its owner ${entry.owner.name} does, or security.`}
          />
        ) : null}
        {entry.reviews.length === 0 ? (
          <p className="text-muted">Nobody has reviewed it yet.</p>
        ) : (
          <ul className="grid">
            {entry.reviews.map((review) => (
              <li key={review.id} className="grid gap-0.5 border-line py-2 not-first:border-t">
                <p className="wrap-anywhere">{review.finding}</p>
                <p className="text-xs text-muted">
                  {review.by.name}, <RelativeTime at={review.at} present={present} />; after controls then{" "}
                  <Score rating={review.residual} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
