"use client";

import { useQuery, type DefaultError, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";
import { useEffect } from "react";
import { toMilliseconds } from "#lib/format/dates.ts";
import { syncClock } from "#components/marks/clock.ts";

type Timed = { readonly now: string };

/**
 * Data that the server read for the page and that is asked for again while the page is looked at. Until the first answer
 * the later of page and memory counts: a page kept by the browser may be older than what was seen since. Each answer also
 * sets the reader's clock.
 */
export function useLive<Data extends Timed, Key extends QueryKey>(
  options: UseQueryOptions<Data, DefaultError, Data, Key>,
  initial: Data,
): Data {
  const { data, dataUpdatedAt, isFetchedAfterMount } = useQuery({ ...options, initialData: initial });
  const known = data ?? initial;
  const later =
    isFetchedAfterMount || toMilliseconds(known.now) >= toMilliseconds(initial.now) ? known : initial;
  const answeredAt = isFetchedAfterMount ? dataUpdatedAt : null;
  useEffect(() => {
    if (answeredAt !== null) syncClock(later.now, answeredAt);
  }, [later.now, answeredAt]);
  return later;
}
