"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import type { TimelineView } from "#lib/contracts/timeline.ts";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";
import { Answers } from "./answers.tsx";
import { Asked, isWeighedByText } from "./asked.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import type { Verdict } from "./verdict.ts";
import { HistoryList } from "./history-list.tsx";
import { PlanSection } from "#components/plan/plan-section.tsx";
import { RenewalFacts } from "./renewal-facts.tsx";
import { KindPart } from "./kind-parts.tsx";
import { IamPolicy } from "./iam-policy.tsx";
import { RequestEffect } from "./request-effect.tsx";
import { RequestTimeline } from "./request-timeline.tsx";
import { RiskEntry } from "./risk-and-plan.tsx";
import { Triage } from "./triage.tsx";
import { TupleTable } from "./tuple-table.tsx";
import { UnusualList } from "./unusual-list.tsx";
import { later } from "#components/ui/later.tsx";
import type { WhatChangedProps } from "./what-changed.tsx";

type RequestBodyProps = Readonly<{
  request: RequestView;
  timeline: TimelineView;
  onVerdict: (verdict: Verdict) => void;
}>;

const WhatChanged = later<WhatChangedProps>(async () => (await import("./what-changed.tsx")).WhatChanged);

/** Ended before anything was granted. */
const ENDED: ReadonlySet<RequestView["decision"]> = new Set(["rejected", "withdrawn", "lapsed"]);

/** Before approval the effect and what is unusual lead; afterwards what stands in Unity Catalog does. */
function Leading({ request }: Readonly<{ request: RequestView }>) {
  const { person } = useMe();
  if (request.decision === "approved") return <TupleTable request={request} />;
  if (ENDED.has(request.decision))
    return (
      <Section title="In Unity Catalog" open>
        <p className="text-muted">Nothing was granted, and nothing was asked of Unity Catalog.</p>
      </Section>
    );
  return (
    <>
      <Section title="In Unity Catalog" open>
        <RequestEffect request={request} readerId={person.id} />
      </Section>
      {request.decision === "draft" ? null : (
        <Section title="What is unusual">
          <UnusualList unusual={request.unusual} />
        </Section>
      )}
    </>
  );
}

/** The long side of a request: from what it does in Unity Catalog down to everything that happened. */
export function RequestBody({ request, timeline, onVerdict }: RequestBodyProps) {
  return (
    <div className="grid min-w-0 content-start gap-4">
      {isWeighedByText(request) ? (
        <Section title={`What ${request.requester.name} asks`} open>
          <Asked request={request} />
        </Section>
      ) : null}
      <KindPart request={request} place="first" />
      <Leading request={request} />
      <KindPart request={request} place="last" />
      {request.decision === "draft" || request.bucket === null ? null : <Triage request={request} />}
      {request.textVersion > 1 ? (
        <WhatChanged requestId={request.id} textVersion={request.textVersion} />
      ) : null}
      <RenewalFacts request={request} />
      <IamPolicy request={request} />
      {request.risk === null ? null : <RiskEntry risk={request.risk} />}
      {request.plan === null ? null : (
        <PlanSection requestId={request.id} plan={request.plan} now={request.now} />
      )}
      {isWeighedByText(request) ? null : (
        <Answers answers={request.answers} requester={request.requester.name} />
      )}
      <HistoryList
        history={request.history}
        person={request.beneficiary.name}
        on={request.bucket === null ? "of this kind" : `on ${request.bucket.securableName}`}
      />
      <RequestTimeline timeline={timeline} />
      <DecisionBar request={request} onVerdict={onVerdict} />
    </div>
  );
}
