"use client";

import { ChevronLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { Verdict } from "#components/requests/verdict.ts";
import { useHotkey } from "#components/shell/shortcuts.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { CardContent } from "./card-content.tsx";
import type { InboxState } from "./use-inbox.ts";

type InboxCardProps = Readonly<{ inbox: InboxState; onVerdict: (verdict: Verdict) => void }>;

function useKeys({ move, openId }: InboxState) {
  const router = useRouter();
  useHotkey("j", () => move(1), "Next request");
  useHotkey("k", () => move(-1), "Request before");
  useHotkey(
    "Enter",
    () => (openId === null ? undefined : router.push(`/requests/${openId}`)),
    "Open the request",
  );
}

/** On a phone the card takes the place of the list, and with it the focus. */
function useCardTakesFocus({ alone, openId, places }: InboxState) {
  useEffect(() => {
    const found = alone ? places.find(openId) : null;
    if (found === null || found.tagName === "A") return;
    window.scrollTo(0, 0);
    found.focus();
  }, [alone, openId, places]);
}

function Body({ request, onVerdict }: { request: InboxState["request"]; onVerdict: (v: Verdict) => void }) {
  const { data, isError, refetch } = request;
  if (data !== undefined) return <CardContent request={data} onVerdict={onVerdict} />;
  if (!isError) return <Skeleton lines={6} label="Reading the request" />;
  return (
    <EmptyState
      kind="failed"
      title="This request could not be read"
      action={<Button onClick={() => void refetch()}>Try again</Button>}
    >
      It may have been withdrawn, or the connection is lost. Nothing was decided.
    </EmptyState>
  );
}

function nameOf(request: RequestView | undefined): string {
  return request === undefined ? "Request" : `Request ${request.number}`;
}

/** The open request, to be judged without leaving the inbox. */
export function InboxCard({ inbox, onVerdict }: InboxCardProps) {
  const { request, alone, select } = inbox;
  const { card } = inbox.places;
  useKeys(inbox);
  useCardTakesFocus(inbox);
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={nameOf(request.data)}
      className={classNames(
        "min-w-0 px-4 pt-3 pb-24 outline-none desk:px-9 desk:pt-6 desk:pb-0 wide:px-11",
        !alone && "max-wide:hidden",
      )}
    >
      <div className="mb-1 -ml-2 wide:hidden">
        <Button variant="quiet" icon={<ChevronLeft aria-hidden size={16} />} onClick={() => select(null)}>
          Inbox
        </Button>
      </div>
      <Body request={request} onVerdict={onVerdict} />
    </section>
  );
}
