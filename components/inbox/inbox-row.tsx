"use client";

import Link from "next/link";
import type { KeyboardEvent, MouseEvent, Ref } from "react";
import type { InboxItem } from "#lib/contracts/inbox.ts";
import { formatRelative, toMilliseconds, type Present } from "#lib/format/dates.ts";
import { rowPhrase } from "#lib/format/sentence.ts";
import { standInFor } from "#lib/format/slots.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { Seal } from "#components/marks/seal.tsx";
import { sealSlots } from "#components/requests/seal-slots.ts";
import { useMe } from "#components/shell/me.tsx";

type InboxRowProps = Readonly<{
  item: InboxItem;
  current: boolean;
  present: Present;
  onSelect: () => void;
  onMove: (step: 1 | -1) => void;
  ref: Ref<HTMLAnchorElement>;
}>;

const SOON = 24 * 60 * 60 * 1000;
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** What the others have done already, for the line under the sentence. */
function others(item: InboxItem): readonly string[] {
  return item.slots.filter(({ state }) => state === "signed").map(({ slot }) => `${slot} signed`);
}

/**
 * One request of the inbox. It is a link to the page of the request, so Enter opens that; a press of a pointer shows the
 * card beside the list.
 */
export function InboxRow({ item, current, present, onSelect, onMove, ref }: InboxRowProps) {
  const soon = toMilliseconds(item.dueAt) - toMilliseconds(present.now) < SOON;
  const forWhom = standInFor(useMe().seats, item.slot);
  const press = (event: MouseEvent) => {
    const pointer = event.detail > 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!pointer) return;
    event.preventDefault();
    onSelect();
  };
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step);
  };
  return (
    <Link
      ref={ref}
      href={`/requests/${item.id}`}
      prefetch={false}
      aria-current={current ? "true" : undefined}
      onClick={press}
      onKeyDown={move}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-3 border-t border-line px-5 py-3.5 -outline-offset-2 hover:bg-sunken wide:aria-[current]:bg-accent-wash wide:aria-[current]:shadow-[inset_2px_0_0_var(--accent)] max-desk:px-4"
    >
      <Seal slots={sealSlots(item.slots)} hash={item.hash} size={26} label="" />
      <span className="grid gap-1">
        <span className="wrap-anywhere">
          <PhraseText phrase={rowPhrase(item.summary, present)} />
        </span>
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span className={soon ? "text-warn" : undefined}>due {formatRelative(item.dueAt, present)}</span>
          {others(item).map((words) => (
            <span key={words}>{words}</span>
          ))}
          {forWhom === undefined ? null : <span>for {forWhom}</span>}
          {item.classification === null ? null : <span>{item.classification}</span>}
          <span>{item.number}</span>
        </span>
      </span>
    </Link>
  );
}
