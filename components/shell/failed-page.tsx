"use client";

import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";

type FailedPageProps = Readonly<{ error: unknown; retry: () => void }>;

/** The mark under which the server logged an error, if it came from the server. */
function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

/** A page that could not be made. The cause is in the server's log under the request shown; it is not told here. */
export function FailedPage({ error, retry }: FailedPageProps) {
  return (
    <div className="px-4 desk:px-9">
      <EmptyState
        kind="failed"
        title={<h1>This page could not be made</h1>}
        requestId={digestOf(error)}
        action={
          <>
            <Button variant="primary" onClick={retry}>
              Try again
            </Button>
            {/* Loaded anew, so that whatever broke is left behind. */}
            <a href="/" className={buttonClass({})}>
              Go home
            </a>
          </>
        }
      >
        Looking at it changed nothing, and accesses end on time all the same. If it fails again, tell the
        platform team the request below.
      </EmptyState>
    </div>
  );
}
