"use client";

import type { InboxPage } from "#lib/contracts/inbox.ts";
import type { RequestView } from "#lib/contracts/requests.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { DecisionDialog } from "#components/requests/dialogs.tsx";
import { InboxCard } from "./inbox-card.tsx";
import { InboxEmpty } from "./inbox-empty.tsx";
import { InboxList } from "./inbox-list.tsx";
import { useInbox } from "./use-inbox.ts";
import { useInboxDecision } from "./use-inbox-decision.ts";

type InboxProps = Readonly<{
  initial: InboxPage;
  /** The card that is open at first, read with the list. */
  initialRequest: RequestView | null;
}>;

const SPLIT = "wide:grid wide:min-h-dvh wide:grid-cols-[minmax(17rem,23.75rem)_minmax(0,1fr)]";

/** What must be decided: list left, card right; below 1024 pixels one after the other. */
export function Inbox({ initial, initialRequest }: InboxProps) {
  const inbox = useInbox(initial, initialRequest);
  const { verdict, request, decided, open, close, onDecided, finalFocus } = useInboxDecision(inbox);
  const waiting = inbox.items.length;
  return (
    <div className={waiting === 0 ? undefined : SPLIT}>
      <h1 className="sr-only">
        {waiting === 0
          ? "Nothing waits for you"
          : capital(countOf(waiting, "request waits for you", "requests wait for you"))}
      </h1>
      {waiting === 0 ? (
        <InboxEmpty decided={decided} places={inbox.places.card} />
      ) : (
        <>
          <InboxList inbox={inbox} decided={decided} />
          <InboxCard inbox={inbox} onVerdict={open} />
        </>
      )}
      <DecisionDialog
        request={request}
        verdict={verdict}
        here={({ id }, name) => `/inbox?item=${id}&act=${name}`}
        onClose={close}
        onDecided={onDecided}
        finalFocus={finalFocus}
      />
    </div>
  );
}
