"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "#lib/client/call.ts";
import type { DryRunView, PolicyTermsView } from "#lib/contracts/policies.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { useDebounced } from "#components/forms/use-debounced.ts";

const PAUSE = 400;

export type DryRun = {
  /** Null while the first one is worked out. */
  readonly run: DryRunView | null;
  /** Whether it is of earlier terms, because the newest are not worked out yet. */
  readonly behind: boolean;
  readonly failed: boolean;
};

/** What terms would have done to the last year's requests, worked out anew as they change. */
export function useDryRun(kind: RequestKindName, terms: PolicyTermsView): DryRun {
  const typed = JSON.stringify(terms);
  const asked = useDebounced(typed, PAUSE);
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ["dry-run", kind, asked],
    queryFn: ({ signal }) => call("dryRunPolicy", { body: { kind, terms: termsIn(asked) }, signal }),
    placeholderData: keepPreviousData,
  });
  return { run: data ?? null, behind: asked !== typed || isPlaceholderData, failed: isError };
}

/** The key of the query is the terms themselves, written by useDryRun. */
function termsIn(asked: string): PolicyTermsView {
  return JSON.parse(asked) as PolicyTermsView;
}
