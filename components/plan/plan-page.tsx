"use client";

import type { PlanPageView } from "#lib/contracts/plan.ts";
import { planQuery } from "#lib/client/queries.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { useNow } from "#components/marks/clock.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { PlanSection } from "./plan-section.tsx";

/** A plan by itself, for whoever owns or verifies a step of it: the sentence, and what is to be done. */
export function PlanPage({ initial }: Readonly<{ initial: PlanPageView }>) {
  const page = useLive(planQuery(initial.requestId), initial);
  const present = { now: useNow(page.now), zone: useMe().timeZone };
  const { requestId, number, maySeeRequest, summary, plan, now } = page;
  const crumb = maySeeRequest ? { label: number, href: `/requests/${requestId}` } : { label: number };
  return (
    <Page
      crumbs={[
        ...(maySeeRequest ? [{ label: "Requests", href: "/requests" }] : []),
        crumb,
        { label: "Plan" },
      ]}
      title={<Sentence phrase={sentencePhrase(summary, present)} />}
    >
      <div className="max-w-[46rem]">
        <PlanSection requestId={requestId} plan={plan} now={now} open />
      </div>
    </Page>
  );
}
