import { queryOptions } from "@tanstack/react-query";
import type { HomeView, MeView } from "#lib/contracts/portal.ts";
import type { InboxPage } from "#lib/contracts/inbox.ts";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { TimelineView } from "#lib/contracts/timeline.ts";
import { call } from "./call.ts";

/** How often what is live is asked for; hidden tabs do not ask. */
const LIVE = 3_000;
const CALM = 15_000;
const SEARCH_STAYS = 30_000;

/** Who I am and how many wait for me. */
export const meQuery = (initialData?: MeView) =>
  queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => call("getMe", { signal }),
    // What runs off by the second may be stopped by somebody else.
    refetchInterval: ({ state: { data } }) => (data !== undefined && data.running.length > 0 ? LIVE : CALM),
    ...given(initialData),
  });

export const homeQuery = (initialData?: HomeView) =>
  queryOptions({
    queryKey: ["home"],
    queryFn: ({ signal }) => call("getHome", { signal }),
    refetchInterval: LIVE,
    ...given(initialData),
  });

export const inboxQuery = (initialData?: InboxPage) =>
  queryOptions({
    queryKey: ["inbox"],
    queryFn: ({ signal }) => call("getInbox", { query: {}, signal }),
    refetchInterval: LIVE,
    ...given(initialData),
  });

export const requestQuery = (requestId: string, initialData?: RequestView) =>
  queryOptions({
    queryKey: ["request", requestId],
    queryFn: ({ signal }) => call("getRequest", { params: { requestId }, signal }),
    refetchInterval: LIVE,
    ...given(initialData),
  });

export const timelineQuery = (requestId: string, initialData?: TimelineView) =>
  queryOptions({
    queryKey: ["timeline", requestId],
    queryFn: ({ signal }) => call("getTimeline", { params: { requestId }, signal }),
    refetchInterval: LIVE,
    ...given(initialData),
  });

export const planQuery = (requestId: string) =>
  queryOptions({
    queryKey: ["plan", requestId],
    queryFn: ({ signal }) => call("getPlan", { params: { requestId }, signal }),
    refetchInterval: CALM,
  });

/** A version never changes, so neither does what changed since; `since` null leaves the choice to the server. */
export const changesQuery = (
  requestId: string,
  { since, textVersion }: { readonly since: number | null; readonly textVersion: number },
) =>
  queryOptions({
    queryKey: ["changes", requestId, textVersion, since],
    queryFn: ({ signal }) =>
      call("getChanges", {
        params: { requestId },
        query: since === null ? {} : { since: String(since) },
        signal,
      }),
    staleTime: Infinity,
  });

export const riskQuery = (riskId: string) =>
  queryOptions({
    queryKey: ["risk", riskId],
    queryFn: ({ signal }) => call("getRisk", { params: { riskId }, signal }),
    refetchInterval: CALM,
  });

export const bucketsQuery = (q: string) =>
  queryOptions({
    queryKey: ["buckets", q],
    queryFn: ({ signal }) => call("listBuckets", { query: { q }, signal }),
    staleTime: SEARCH_STAYS,
  });

export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ["people", q],
    queryFn: ({ signal }) => call("searchPeople", { query: { q }, signal }),
    staleTime: SEARCH_STAYS,
  });

/** What the server has read for the first page counts as fresh; nothing is asked twice at the start. */
function given<T>(initialData: T | undefined): { readonly initialData?: T } {
  return initialData === undefined ? {} : { initialData };
}
