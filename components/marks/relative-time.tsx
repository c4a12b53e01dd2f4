"use client";

import {
  formatAbsolute,
  formatRelative,
  toMilliseconds,
  type Instant,
  type Present,
} from "#lib/format/dates.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { useNow } from "./clock.ts";

type RelativeTimeProps = Readonly<{
  at: Instant;
  present: Present;
  /** A word before it: "due", "since". */
  prefix?: string;
  /** Where the instant leads, as the address of an entry of a timeline. */
  href?: string;
}>;

/** An instant as people say it; the absolute with its zone on hover and on focus. Moves on by itself. */
export function RelativeTime({ at, present, prefix, href }: RelativeTimeProps) {
  const now = useNow(present.now);
  const words = formatRelative(at, { now, zone: present.zone });
  const time = (
    <time dateTime={new Date(toMilliseconds(at)).toISOString()} className="whitespace-nowrap">
      {prefix === undefined ? words : `${prefix} ${words}`}
    </time>
  );
  const absolute = formatAbsolute(at, present.zone);
  if (href !== undefined)
    return (
      <Tooltip content={absolute}>
        <a href={href} className="hover:underline">
          {time}
        </a>
      </Tooltip>
    );
  return (
    <Tooltip content={absolute}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the absolute time must be reachable by keyboard */}
      <span tabIndex={0} className="rounded-sm">
        {time}
      </span>
    </Tooltip>
  );
}
