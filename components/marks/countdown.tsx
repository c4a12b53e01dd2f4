"use client";

import { formatCountdown, toMilliseconds, type Instant, type Present } from "#lib/format/dates.ts";
import { useNow } from "./clock.ts";

/** What is left, second by second, for a board that people watch. Readers hear the horizon, not each second. */
export function Countdown({ end, present }: Readonly<{ end: Instant; present: Present }>) {
  const now = useNow(present.now, 1000);
  return (
    <span aria-hidden className="font-mono text-xl leading-none font-medium tracking-tighter">
      {formatCountdown(toMilliseconds(end) - now)}
    </span>
  );
}
