import { queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";

/** What a review shows changes by hand, and by rows of the audit tables that come each few minutes. */
const CALM = 15_000;

export const reviewQuery = (requestId: string) =>
  queryOptions({
    queryKey: ["review", requestId],
    queryFn: ({ signal }) => call("getReview", { params: { requestId }, signal }),
    refetchInterval: CALM,
  });

export const reviewsQuery = () =>
  queryOptions({
    queryKey: ["reviews"],
    queryFn: ({ signal }) => call("listReviews", { signal }),
    refetchInterval: CALM,
  });
