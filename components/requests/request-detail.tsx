"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import type { TimelineView } from "#lib/contracts/timeline.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { useNow } from "#components/marks/clock.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { ClosingNotice } from "#components/closing/closing-notice.tsx";
import { ActDialog, DecisionDialog } from "./dialogs.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { LateStart } from "./late-start.tsx";
import { maySign } from "./may.ts";
import { ObstaclesNotice } from "./obstacles-notice.tsx";
import { PaperHead } from "./paper-head.tsx";
import { OpenQuestion } from "./open-question.tsx";
import { RequestActs } from "./request-acts.tsx";
import { RequestBody } from "./request-body.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { RequestHorizonBar } from "./request-horizon-bar.tsx";
import { RequestState } from "./request-state.tsx";
import { useOpenAct } from "./use-open-act.ts";
import { usePaletteActs } from "./use-palette-acts.ts";
import { useRequest } from "./use-request.ts";

type RequestDetailProps = Readonly<{ initial: RequestView; initialTimeline: TimelineView }>;

/** One request: who waits for whom, what will happen, what happened. */
export function RequestDetail({ initial, initialTimeline }: RequestDetailProps) {
  const { request, timeline } = useRequest(initial, initialTimeline);
  const zone = useMe().timeZone;
  const present = { now: useNow(request.now), zone };
  const { verdict, act, openVerdict, openAct, close } = useOpenAct(request);
  usePaletteActs(request, openVerdict, openAct);
  return (
    <Page
      crumbs={[{ label: "Requests", href: "/requests" }, { label: request.number }]}
      title={<Sentence phrase={sentencePhrase(request.summary, present)} />}
    >
      <PaperHead number={request.number} now={request.now} />
      <div className="grid gap-x-11 gap-y-6 wide:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-4 empty:hidden">
          <RequestHorizonBar source={request} now={request.now} />
          <ObstaclesNotice request={request} />
          <LateStart request={request} />
          <FailureNotice request={request} />
          <ClosingNotice request={request} />
          <OpenQuestion request={request} />
        </div>
        <aside
          aria-label="State of the request"
          className="grid content-start gap-5 wide:col-start-2 wide:row-span-2 wide:row-start-1"
        >
          <RequestState request={request} />
          <RequestFacts request={request} />
          <RequestActs request={request} onAct={openAct} />
        </aside>
        <RequestBody request={request} timeline={timeline} onVerdict={openVerdict} />
      </div>
      <DecisionDialog
        request={request}
        verdict={verdict}
        here={({ id }, name) => `/requests/${id}?act=${name}`}
        onClose={close}
        onDecided={close}
        finalFocus={() => (maySign(request) ? null : document.getElementById("main"))}
      />
      <ActDialog
        subject={{
          id: request.id,
          summary: request.summary,
          version: request.version,
          endsAt: request.endsAt,
        }}
        act={act}
        now={request.now}
        onClose={close}
      />
    </Page>
  );
}
