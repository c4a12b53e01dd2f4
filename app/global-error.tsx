"use client";

import "./globals.css";
import { digestOf } from "#components/shell/error-digest.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type GlobalErrorProps = Readonly<{ error: unknown; retry: () => void }>;

/** When not even the frame could be made. It stands alone, so the theme is the system's. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Countersign could not be shown</title>
        <main id="main" className="px-4 desk:px-9">
          <EmptyState
            kind="failed"
            title={<h1>Countersign could not be shown</h1>}
            requestId={digestOf(error)}
            action={
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
            }
          >
            Accesses end on time all the same; that does not depend on this page. If it stays so, tell the
            platform team the request below.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
