"use client";

import { countOf } from "#lib/format/counts.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { DecidedList } from "./decided-list.tsx";
import { InboxRow } from "./inbox-row.tsx";
import type { InboxState } from "./use-inbox.ts";
import type { Decided } from "./use-inbox-decision.ts";

type InboxListProps = Readonly<{ inbox: InboxState; decided: readonly Decided[] }>;

/** What waits, the most urgent first. */
export function InboxList({ inbox, decided }: InboxListProps) {
  const { items, more, now, openId, alone, places, select, move } = inbox;
  const { timeZone, inboxCount } = useMe();
  const present = { now: useNow(now), zone: timeZone };
  return (
    <section
      aria-label="Waiting for you"
      className={classNames(
        "border-line wide:sticky wide:top-0 wide:h-dvh wide:overflow-y-auto wide:border-r",
        alone && "max-wide:hidden",
      )}
    >
      <header className="flex items-baseline justify-between gap-3 px-4 pt-4 pb-3 desk:px-5 desk:pt-6">
        <p aria-hidden className="title text-lg">
          Inbox
        </p>
        <p className="text-xs text-muted">
          {more
            ? `the ${items.length} most urgent of ${inboxCount}`
            : `${countOf(items.length, "waits", "wait")}, by due time`}
        </p>
      </header>
      <ul className="border-b border-line">
        {items.map((item) => (
          <li key={item.id}>
            <InboxRow
              ref={places.row(item.id)}
              item={item}
              current={item.id === openId}
              present={present}
              onSelect={() => select(item.id)}
              onMove={move}
            />
          </li>
        ))}
      </ul>
      {decided.length === 0 ? null : (
        <div className="grid gap-1 px-5 py-4 text-xs text-muted max-desk:px-4">
          <p>Decided just now</p>
          <DecidedList decided={decided} />
        </div>
      )}
    </section>
  );
}
