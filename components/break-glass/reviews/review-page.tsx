"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { reviewQuery } from "#lib/client/break-glass-reviews.ts";
import { timelineQuery } from "#lib/client/queries.ts";
import type { ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import { markWords, reviewNoticeWords, reviewTitle } from "#lib/format/break-glass-reviews.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { ActivityList } from "#components/break-glass/activity-list.tsx";
import { useNow } from "#components/marks/clock.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { RequestTimeline } from "#components/requests/request-timeline.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { ReviewFacts } from "./review-facts.tsx";
import { ReviewForm } from "./review-form.tsx";
import { ReviewJudging } from "./review-judging.tsx";
import { ReviewText } from "./review-text.tsx";
import { ReviewVersions } from "./review-versions.tsx";

/** What was done with its marks, and the text that was handed in last; before that, only that it is being written. */
function Reading({ review }: Readonly<{ review: ReviewView }>) {
  const { activity, versions, marks, now } = review;
  const last = versions[0];
  const markOf = ({ key }: { readonly key: string }): ReactNode => (
    <span className="wrap-anywhere">{markWords(key, marks)}</span>
  );
  return (
    <>
      <Section title="What was done" open>
        <ActivityList activity={activity} now={now} {...(last === undefined ? {} : { besideOf: markOf })} />
      </Section>
      {last === undefined ? null : <ReviewText text={last.text} />}
    </>
  );
}

function Timeline({ requestId }: Readonly<{ requestId: string }>) {
  const { data } = useQuery(timelineQuery(requestId));
  if (data === undefined) return null;
  // Who was told what is the request's own business; here it would hide what was done.
  const entries = data.entries.filter(({ kind }) => kind !== "mail");
  return <RequestTimeline timeline={{ ...data, entries }} />;
}

/** The review of one break-glass: to be written by whoever was in, judged by another, read by whoever sees the request. */
export function ReviewPage({ initial }: Readonly<{ initial: ReviewView }>) {
  const review = useLive(reviewQuery(initial.requestId), initial);
  const { timeZone } = useMe();
  const present = { now: useNow(review.now), zone: timeZone };
  const { requestId, number, draft, versions, summary, mayHandIn, status } = review;
  const notice = reviewNoticeWords(review);
  const lateMarks = draft === null && review.mayMark.allowed && status === "handed_in";
  const written = draft ?? (lateMarks ? (versions[0]?.text ?? null) : null);
  return (
    <Page
      crumbs={[
        { label: "Break-glass", href: "/break-glass" },
        { label: "Reviews", href: "/break-glass/reviews" },
        { label: number },
      ]}
      title={<PageTitle>{reviewTitle(review)}</PageTitle>}
    >
      <div className="grid gap-x-16 gap-y-8 wide:grid-cols-[minmax(0,48rem)_minmax(0,20rem)]">
        <div className="grid content-start gap-5">
          <p>
            <PhraseText phrase={sentencePhrase(summary, present)} />
          </p>
          {notice === null ? null : (
            <Notice tone={notice.tone} title={notice.title}>
              {notice.text}
            </Notice>
          )}
          <ReviewJudging review={review} />
          {written === null ? (
            <Reading review={review} />
          ) : (
            <ReviewForm
              key={`${status}-${versions.length}`}
              review={review}
              draft={written}
              readOnly={lateMarks}
            />
          )}
          {written === null && !mayHandIn.allowed && versions.length === 1 ? null : (
            <ReviewVersions versions={versions} zone={timeZone} />
          )}
        </div>
        <div className="grid content-start gap-5">
          <Section title="About" open>
            <ReviewFacts review={review} present={present} />
          </Section>
          <Timeline requestId={requestId} />
        </div>
      </div>
    </Page>
  );
}
