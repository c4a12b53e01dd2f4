"use client";

import { useState } from "react";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { capital } from "#lib/format/counts.ts";
import { closedBecause } from "#lib/format/closing.ts";
import { formatDate, type Present } from "#lib/format/dates.ts";
import { exposureWords, riskStatusWords, STALE_WORDS, TREATMENT_WORDS } from "#lib/format/risk.ts";
import { Button } from "#components/ui/button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import { RiskTextForm } from "./risk-text-form.tsx";
import { RatingText } from "./score.tsx";

type Props = Readonly<{ entry: RiskEntryView; present: Present }>;

/** Why the entry cannot be relied on as it stands; said again by the clock, never stored (EXC-5). */
function Staleness({ stale }: Pick<RiskEntryView, "stale">) {
  if (stale.length === 0) return null;
  return (
    <Notice tone="warn" title="Stale">
      <ul>
        {stale.map((reason) => (
          <li key={reason}>{capital(STALE_WORDS[reason])}.</li>
        ))}
      </ul>
    </Notice>
  );
}

function Acts({ entry }: Readonly<{ entry: RiskEntryView }>) {
  const [open, setOpen] = useState<"amend" | "close" | null>(null);
  const may = (action: "amend" | "close") => entry.actions.find((one) => one.action === action);
  const close = () => setOpen(null);
  const closing = may("close");
  return (
    <div className="grid gap-2.5">
      {may("amend")?.allowed === true ? <Button onClick={() => setOpen("amend")}>Amend it</Button> : null}
      {closing?.allowed === true ? (
        <Button variant="stop" onClick={() => setOpen("close")}>
          Close it
        </Button>
      ) : null}
      {closing?.allowed === false && entry.status === "active" && entry.linked === "exception" ? (
        <NotAllowed why={closing.because} />
      ) : null}
      <RiskTextForm entry={entry} open={open === "amend"} onClose={close} onDone={close} />
      <CloseDialog entry={entry} open={open === "close"} onClose={close} />
    </div>
  );
}

/** State, ratings, owner and exposure at a glance, and what may be done. */
export function RiskStanding({ entry, present }: Props) {
  const { owner, ownerActive, carriedFrom, carriedTo, exposureDays, closedReason } = entry;
  const because = entry.exception?.closedBecause ?? null;
  const day = (at: string) => formatDate(at, present.zone);
  const since =
    carriedFrom === null
      ? []
      : [
          {
            term: carriedTo === null ? "Carried" : "Was carried",
            value:
              carriedTo === null ? `since ${day(carriedFrom)}` : `${day(carriedFrom)} to ${day(carriedTo)}`,
          },
        ];
  return (
    <div className="grid gap-5">
      <Tag status={riskStatusWords(entry)} />
      <Staleness stale={entry.stale} />
      <Facts
        facts={[
          { term: "Before", value: <RatingText rating={entry.inherent} /> },
          { term: "After", value: <RatingText rating={entry.residual} /> },
          ...since,
          { term: "Exposure", value: exposureWords(exposureDays) },
          { term: "Owner", value: `${owner.name}${ownerActive ? "" : ", no longer active"}` },
          { term: "Treatment", value: TREATMENT_WORDS[entry.treatment] },
          ...(closedReason === null ? [] : [{ term: "Closed", value: closedReason }]),
          ...(because === null ? [] : [{ term: "Not proved", value: closedBecause(because) }]),
        ]}
      />
      <Acts entry={entry} />
    </div>
  );
}
