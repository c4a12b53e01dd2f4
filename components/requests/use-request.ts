"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import type { TimelineView } from "#lib/contracts/timeline.ts";
import { requestQuery, timelineQuery } from "#lib/client/queries.ts";
import { useLive } from "#components/shell/use-live.ts";

/** A request and its timeline, kept true while the page is looked at. */
export function useRequest(initial: RequestView, initialTimeline: TimelineView) {
  return {
    request: useLive(requestQuery(initial.id), initial),
    timeline: useLive(timelineQuery(initial.id), initialTimeline),
  };
}
