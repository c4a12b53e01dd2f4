import "@fontsource/ibm-plex-sans/400.css";
import "@fontsource/ibm-plex-sans/500.css";
import "@fontsource/ibm-plex-sans/600.css";
import "@fontsource/ibm-plex-mono/400.css";
import "@fontsource/ibm-plex-mono/500.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readPreferences } from "#components/shell/preferences.ts";
import { SkipLink } from "#components/shell/skip-link.tsx";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "Ask for access, decide it, see it end, prove it.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f5" },
    { media: "(prefers-color-scheme: dark)", color: "#131518" },
  ],
};

export default async function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  const { theme, density } = readPreferences(await cookies());
  return (
    <html lang="en" data-theme={theme} data-density={density}>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
