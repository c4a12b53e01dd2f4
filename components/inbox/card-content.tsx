"use client";

import Link from "next/link";
import type { RequestView } from "#lib/contracts/requests.ts";
import { KIND_WORDS } from "#lib/format/kinds.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { accessWords, decisionWords } from "#lib/format/statuses.ts";
import { useNow } from "#components/marks/clock.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { Asked, isWeighedByText } from "#components/requests/asked.tsx";
import { DecisionBar } from "#components/requests/decision-bar.tsx";
import type { Verdict } from "#components/requests/verdict.ts";
import { ObstaclesNotice } from "#components/requests/obstacles-notice.tsx";
import { OpenQuestion } from "#components/requests/open-question.tsx";
import type { WhatChangedProps } from "#components/requests/what-changed.tsx";
import { later } from "#components/ui/later.tsx";
import { PlanSummary } from "#components/requests/plan-summary.tsx";
import { RequestEffect } from "#components/requests/request-effect.tsx";
import { RiskSummary } from "#components/requests/risk-summary.tsx";
import { SealWithSlots } from "#components/requests/seal-with-slots.tsx";
import { usePaletteActs } from "#components/requests/use-palette-acts.ts";
import { SuggestedEnd } from "#components/requests/suggested-end.tsx";
import { Triage } from "#components/requests/triage.tsx";
import { UnusualList } from "#components/requests/unusual-list.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";

const WhatChanged = later<WhatChangedProps>(
  async () => (await import("#components/requests/what-changed.tsx")).WhatChanged,
);

type CardContentProps = Readonly<{ request: RequestView; onVerdict: (verdict: Verdict) => void }>;

function KeysNote() {
  return (
    <span className="inline-flex items-center gap-1">
      <Kbd>j</Kbd> <Kbd>k</Kbd> next <Kbd>Enter</Kbd> opens
    </span>
  );
}

/** Somebody else was faster: said on the card that is still open. */
function NoLongerMine({ request }: Readonly<{ request: RequestView }>) {
  if (request.mySlot !== null || request.question !== null) return null;
  const access = request.access === "none" ? "" : `, its access ${accessWords(request.access).word}`;
  return (
    <Notice tone="warn" title="This no longer waits for you">
      The request is {decisionWords(request.decision).word}
      {access}.
    </Notice>
  );
}

/** The card: judged in twenty seconds. Sentence, seal, effect, what is unusual, risk, way out, then the decision. */
export function CardContent({ request, onVerdict }: CardContentProps) {
  const { person, timeZone } = useMe();
  const present = { now: useNow(request.now), zone: timeZone };
  usePaletteActs(request, onVerdict);
  const { number, textVersion, kind, id, risk, plan, unusual } = request;
  const standsOut = (
    <Section title="What is unusual" open>
      <UnusualList unusual={unusual} />
      <SuggestedEnd request={request} onVerdict={onVerdict} />
    </Section>
  );
  return (
    <div className="grid max-w-[46rem] gap-5">
      <div className="grid gap-1.5">
        <p className="text-xs text-muted">
          <Link href={`/requests/${id}`} className="hover:text-ink hover:underline">
            {number}
          </Link>
          , version {textVersion}, {KIND_WORDS[kind]}
        </p>
        <Sentence level={2} large phrase={sentencePhrase(request.summary, present)} />
      </div>
      <NoLongerMine request={request} />
      <ObstaclesNotice request={request} />
      <OpenQuestion request={request} />
      {isWeighedByText(request) ? (
        <>
          <Asked request={request} />
          {standsOut}
          <SealWithSlots request={request} />
          <RequestEffect request={request} readerId={person.id} />
        </>
      ) : (
        <>
          <SealWithSlots request={request} />
          <RequestEffect request={request} readerId={person.id} />
          {standsOut}
        </>
      )}
      {textVersion > 1 ? <WhatChanged requestId={id} textVersion={textVersion} /> : null}
      {request.bucket === null ? null : <Triage request={request} readOnly />}
      <div className="grid gap-x-9 gap-y-4 desk:grid-cols-2">
        {risk === null ? null : <RiskSummary risk={risk} />}
        {plan === null ? null : <PlanSummary plan={plan} />}
      </div>
      <DecisionBar request={request} onVerdict={onVerdict} note={<KeysNote />} />
    </div>
  );
}
