import { queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";

/** Somebody is in Prod: seconds count. A hidden tab does not ask. */
const LIVE = 2_000;

/** The audit tables are read each minute at most. */
const CALM = 15_000;

/** The board with the quarter of the address; null is the running one. */
export const boardQuery = (quarter: string | null) =>
  queryOptions({
    queryKey: ["break-glass", "board", quarter],
    queryFn: ({ signal }) =>
      call("getBreakGlassBoard", { query: quarter === null ? {} : { quarter }, signal }),
    refetchInterval: LIVE,
  });

/** What was done in the window of one request. */
export const activityQuery = (requestId: string) =>
  queryOptions({
    queryKey: ["activity", requestId],
    queryFn: ({ signal }) => call("getActivity", { params: { requestId }, signal }),
    refetchInterval: CALM,
  });

/** Who was told of a request that waits, and who is tried next. */
export const toldQuery = (requestId: string) =>
  queryOptions({
    queryKey: ["request", requestId, "told"],
    queryFn: ({ signal }) => call("getTold", { params: { requestId }, signal }),
    refetchInterval: LIVE,
  });
