"use client";

import { capital, countOf } from "#lib/format/counts.ts";
import { useMe } from "#components/shell/me.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { DecidedList } from "./decided-list.tsx";
import type { Decided } from "./use-inbox-decision.ts";

type InboxEmptyProps = Readonly<{
  decided: readonly Decided[];
  places: (element: HTMLElement | null) => void;
}>;

/** Nothing waits: what was cleared in this sitting, and where to look next. Who fills no slot learns why it is empty. */
export function InboxEmpty({ decided, places }: InboxEmptyProps) {
  const { seats } = useMe();
  const slots = [...new Set(seats.map(({ slot }) => slot))];
  const cleared = decided.length > 0;
  return (
    <section ref={places} tabIndex={-1} aria-label="Inbox" className="px-4 pt-4 outline-none desk:px-9">
      <EmptyState
        kind={slots.length === 0 ? "forbidden" : "empty"}
        title={
          cleared
            ? `${capital(countOf(decided.length, "request"))} decided, nothing else waits for you`
            : slots.length === 0
              ? "You fill no slot"
              : "Nothing waits for you"
        }
        action={
          <>
            <ButtonLink variant="primary" href="/requests">
              Look through the requests
            </ButtonLink>
            <ButtonLink href="/">Go home</ButtonLink>
          </>
        }
      >
        {cleared ? <DecidedList decided={decided} /> : null}
        {slots.length === 0
          ? "The inbox holds what holders and deputies of a slot must decide. The platform team names them."
          : `New requests for ${slots.join(" and ")} appear here by themselves, and a mail tells you.`}
      </EmptyState>
    </section>
  );
}
