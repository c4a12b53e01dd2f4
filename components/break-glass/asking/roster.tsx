"use client";

import type { StartView } from "#lib/contracts/break-glass-asking.ts";
import { overdueNote, rosterLines } from "#lib/format/break-glass-asking.ts";
import { useMe } from "#components/shell/me.tsx";

/** Who lets in tonight, before it is needed (BG-3): holders, deputies, and what happens if nobody answers. */
export function Roster({ start }: Readonly<{ start: StartView }>) {
  const { timeZone } = useMe();
  const overdue = overdueNote(start.overdueReviews);
  return (
    <section aria-labelledby="roster" className="grid gap-2.5">
      <h2 id="roster">Who lets you in tonight</h2>
      <ul className="grid">
        {rosterLines(start, timeZone).map(({ who, what }) => (
          <li key={`${who} ${what}`} className="border-b border-line py-1.5">
            <span className="font-medium">{who}</span> <span className="text-muted">{what}</span>
          </li>
        ))}
      </ul>
      {overdue === null ? null : <p className="text-xs text-warn">{overdue}</p>}
      <p className="text-xs text-muted">
        One VP decides, with a fresh sign-in. Security is told now, when you are let in, when it starts and
        when it ends. A review opens when it ends.
      </p>
    </section>
  );
}
