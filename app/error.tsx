"use client";

import { FailedPage } from "#components/shell/failed-page.tsx";

type ErrorPageProps = Readonly<{ error: unknown; retry: () => void }>;

/** Stands where the frame could not; a page inside the frame has the same words there. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <FailedPage error={error} retry={retry} />
    </main>
  );
}
