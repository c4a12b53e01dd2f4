"use client";

import "./globals.css";
import { FailedPage } from "#components/shell/failed-page.tsx";

type GlobalErrorProps = Readonly<{ error: unknown; retry: () => void }>;

/** When not even the frame could be made. It stands alone, so the theme is the system's. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Countersign could not be shown</title>
        <main id="main">
          <FailedPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
