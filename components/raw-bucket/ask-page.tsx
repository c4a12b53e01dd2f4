"use client";

import type { ReactNode } from "react";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The page of the form, for those who may ask; others learn who can. */
export function AskPage({ children }: Readonly<{ children: ReactNode }>) {
  const mayAsk = useMe().kinds.includes("raw_bucket");
  return (
    <Page
      crumbs={[{ label: "Requests", href: "/requests" }, { label: "new" }]}
      title={<PageTitle>Ask for a raw bucket</PageTitle>}
    >
      {mayAsk ? (
        children
      ) : (
        <EmptyState
          kind="forbidden"
          title={<h2>You cannot ask for access</h2>}
          action={<ButtonLink href="/catalogue">Look through the catalogue</ButtonLink>}
        >
          Data scientists and AIML engineers ask for access. One of them can ask for you and name you as the
          one it is for.
        </EmptyState>
      )}
    </Page>
  );
}
