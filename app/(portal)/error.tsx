"use client";

import { FailedPage } from "#components/shell/failed-page.tsx";

type ErrorPageProps = Readonly<{ error: unknown; retry: () => void }>;

/** Inside the frame: the navigation stays. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return <FailedPage error={error} retry={retry} />;
}
