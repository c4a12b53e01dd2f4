"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatRelative, formatWhen, toMilliseconds, type Present } from "#lib/format/dates.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { mayOf } from "./may.ts";
import { RetryButton } from "./retry-button.tsx";

function titleOf({ access, endNotProved }: RequestView): string {
  if (endNotProved) return "The end is not proved";
  return access === "being_removed" ? "The removal failed so far" : "The grant failed";
}

function nextWords(nextAttemptAt: string | null, present: Present): string {
  if (nextAttemptAt === null) return "It is not tried again by itself.";
  return toMilliseconds(nextAttemptAt) <= toMilliseconds(present.now)
    ? "It is being tried again."
    : `It is tried again ${formatRelative(nextAttemptAt, present)}.`;
}

/** What went wrong in Unity Catalog, since when, when it is tried again, and a way to try now (UC-5). */
export function FailureNotice({ request }: Readonly<{ request: RequestView }>) {
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  const { failure, id } = request;
  if (failure === null) return null;
  const may = mayOf(request, "retry_grant");
  return (
    <Notice
      tone="danger"
      title={titleOf(request)}
      action={may.kind === "may" ? <RetryButton requestId={id} attempt={request.version} /> : undefined}
    >
      <p className="wrap-anywhere">{failure.message}</p>
      <p className="text-xs text-muted">
        Since {formatWhen(failure.since, present)}. {nextWords(failure.nextAttemptAt, present)}{" "}
        {may.kind === "refused" ? may.because : ""}
      </p>
    </Notice>
  );
}
