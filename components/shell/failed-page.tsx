"use client";

import { buttonClass } from "#components/ui/button-class.ts";

type FailedPageProps = Readonly<{ error: unknown; retry: () => void }>;

/** The mark under which the server logged an error, if it came from the server. */
function digestOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}

/**
 * A page that could not be made. The cause is in the server's log under the request shown; it is not told here. Made of
 * plain elements, since every page carries this script along, once for each frame that may fail.
 */
export function FailedPage({ error, retry }: FailedPageProps) {
  const digest = digestOf(error);
  return (
    <div role="alert" className="grid max-w-[40rem] gap-2 px-4 py-8 desk:px-9">
      <h1 className="text-md font-medium">This page could not be made</h1>
      <p className="text-muted">
        Looking at it changed nothing, and accesses end on time all the same. If it fails again, tell the
        platform team the request below.
      </p>
      {digest === null ? null : (
        <p className="text-xs text-muted">
          Request <code>{digest}</code>
        </p>
      )}
      <p className="mt-2 flex flex-wrap gap-2.5">
        <button type="button" onClick={retry} className={buttonClass({ variant: "primary" })}>
          Try again
        </button>
        {/* Loaded anew, so that whatever broke is left behind. */}
        <a href="/" className={buttonClass({})}>
          Go home
        </a>
      </p>
    </div>
  );
}
