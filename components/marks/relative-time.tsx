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

/** On paper, where nothing moves on, the absolute stands in its place. */
const LOOK =
  "whitespace-nowrap print:text-[0px] print:after:text-xs print:after:content-[attr(data-absolute)]";

/** An instant as people say it; the absolute with its zone on hover and on focus. Moves on by itself. */
export function RelativeTime({ at, present, prefix, href }: RelativeTimeProps) {
  const now = useNow(present.now);
  const words = formatRelative(at, { now, zone: present.zone });
  const absolute = formatAbsolute(at, present.zone);
  const time = (
    <time dateTime={new Date(toMilliseconds(at)).toISOString()} data-absolute={absolute} className={LOOK}>
      {prefix === undefined ? words : `${prefix} ${words}`}
    </time>
  );
  if (href !== undefined)
    return (
      <Tooltip content={absolute}>
        <a href={href} className="inline-flex min-h-6 items-center hover:underline">
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
