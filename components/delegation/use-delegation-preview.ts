"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { BodyOf } from "#lib/contracts/operations.ts";
import { call } from "#lib/client/call.ts";
import { useDebounced } from "#components/forms/use-debounced.ts";

const PAUSE = 250;

/** What a delegation would cover, or why it would be refused; nothing while it is not complete. */
export function useDelegationPreview(body: BodyOf<"previewDelegation"> | null) {
  const asked = useDebounced(JSON.stringify(body), PAUSE);
  const { data, error, isFetching } = useQuery({
    queryKey: ["delegation-preview", asked],
    queryFn: ({ signal }) => (body === null ? null : call("previewDelegation", { body, signal })),
    placeholderData: keepPreviousData,
  });
  return {
    preview: body === null ? null : (data ?? null),
    failed: body !== null && error !== null,
    pending: isFetching || JSON.stringify(body) !== asked,
  };
}
