"use client";

import type { ReactNode } from "react";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type AskingPageProps = Readonly<{ mayAsk: boolean; hasProfiles: boolean; children: ReactNode }>;

/** The page of the form; who may not ask, and a catalogue with nothing in it, are told apart. */
export function AskingPage({ mayAsk, hasProfiles, children }: AskingPageProps) {
  return (
    <Page
      crumbs={[{ label: "Requests", href: "/requests" }, { label: "new" }]}
      title={<PageTitle>Get into Prod for an incident</PageTitle>}
    >
      {!mayAsk ? (
        <EmptyState
          kind="forbidden"
          title={<h2>You cannot ask to be let into Prod</h2>}
          action={<ButtonLink href="/requests">Look at your requests</ButtonLink>}
        >
          AIML engineers and data scientists ask for it, each for themselves.
        </EmptyState>
      ) : hasProfiles ? (
        children
      ) : (
        <EmptyState
          kind="empty"
          title={<h2>No profile is in force</h2>}
          action={<ButtonLink href="/requests">Look at your requests</ButtonLink>}
        >
          Nothing can be asked for until an administrator and security put a profile in force.
        </EmptyState>
      )}
    </Page>
  );
}
