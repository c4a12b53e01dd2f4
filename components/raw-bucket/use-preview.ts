"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "#lib/client/call.ts";
import type { PreviewView } from "#lib/contracts/requests.ts";
import type { RawBucketText } from "./values.ts";
import { useDebounced } from "#components/forms/use-debounced.ts";

const PAUSE = 500;

export type Previewed = { readonly text: RawBucketText; readonly view: PreviewView };

type Preview = {
  readonly shown: Previewed;
  /** Whether what is shown belongs to an earlier text, because the newest is not judged yet. */
  readonly behind: boolean;
  readonly failed: boolean;
};

/** What the server says of the text as it stands: who decides by when, what it does, what is wrong (REQ-2). */
export function usePreview(text: RawBucketText, initial: Previewed, requestId: string | null): Preview {
  const typed = JSON.stringify(text);
  const first = useMemo(() => JSON.stringify(initial.text), [initial]);
  const asked = useDebounced(typed, PAUSE);
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ["preview", requestId, asked],
    queryFn: async ({ signal }) => {
      const text = textOf(asked);
      const body = requestId === null ? text : { ...text, requestId };
      return { text, view: await call("previewRequest", { body, signal }) };
    },
    placeholderData: keepPreviousData,
    ...(asked === first ? { initialData: initial } : {}),
  });
  return {
    shown: data ?? initial,
    behind: asked !== typed || isPlaceholderData,
    failed: isError,
  };
}

/** The key of the query is the text itself, written by usePreview. */
function textOf(asked: string): RawBucketText {
  return JSON.parse(asked) as RawBucketText;
}
