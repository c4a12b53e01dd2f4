"use client";

import type { RiskEntryView } from "#lib/contracts/risk.ts";
import { riskQuery } from "#lib/client/queries.ts";
import { riskSentence } from "#lib/format/risk.ts";
import { useNow } from "#components/marks/clock.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { Timeline } from "#components/marks/timeline.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { Section } from "#components/ui/section.tsx";
import { FrozenCopies } from "./frozen-copies.tsx";
import { RiskControls } from "./risk-controls.tsx";
import { RiskException } from "./risk-exception.tsx";
import { RiskReviews } from "./risk-reviews.tsx";
import { RiskStanding } from "./risk-standing.tsx";

/** One entry of the register: what may happen, what holds it down, since when it is carried, who looked at it. */
export function RiskDetail({ initial }: Readonly<{ initial: RiskEntryView }>) {
  const entry = useLive(riskQuery(initial.id), initial);
  const present = { now: useNow(entry.now), zone: useMe().timeZone };
  const mayAdd = entry.actions.some(({ action, allowed }) => action === "add_evidence" && allowed);
  return (
    <Page
      crumbs={[{ label: "Risk", href: "/risk" }, { label: entry.number }]}
      title={<Sentence phrase={riskSentence(entry, present)} />}
    >
      <div className="grid gap-x-11 gap-y-6 wide:grid-cols-[minmax(0,1fr)_20rem]">
        <aside aria-label="Standing of the risk" className="wide:col-start-2 wide:row-start-1">
          <RiskStanding entry={entry} present={present} />
        </aside>
        <div className="grid min-w-0 content-start gap-4">
          <Section title="What it would mean" open>
            <p className="max-w-[44rem] wrap-anywhere">{entry.impact}</p>
          </Section>
          <RiskControls entry={entry} present={present} mayAdd={mayAdd} />
          <RiskReviews entry={entry} present={present} />
          <RiskException entry={entry} present={present} />
          <FrozenCopies entry={entry} present={present} />
          <Section title="What happened">
            <Timeline
              present={present}
              entries={entry.history.map(({ id, at, title, lines }) => ({
                id,
                at,
                title,
                details: lines,
                kind: "person",
              }))}
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}
