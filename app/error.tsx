"use client";

import { digestOf } from "#components/shell/error-digest.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type ErrorPageProps = Readonly<{ error: unknown; retry: () => void }>;

/** A page that could not be made. The cause is in the server's log under the request shown; it is not told here. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
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
            <ButtonLink href="/">Go home</ButtonLink>
          </>
        }
      >
        Nothing was changed by looking at it. If it fails again, tell the platform team the request below.
      </EmptyState>
    </div>
  );
}
