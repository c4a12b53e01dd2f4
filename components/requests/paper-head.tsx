"use client";

import { paperHeadWords } from "#lib/format/paper.ts";
import { useMe } from "#components/shell/me.tsx";

/** On paper alone: which request this is, of when, for whom it was printed, and in which zone its times are. */
export function PaperHead({ number, now }: Readonly<{ number: string; now: string }>) {
  const { person, timeZone } = useMe();
  return (
    <p className="hidden text-xs text-muted print:block">
      {paperHeadWords({ number, name: person.name, now, zone: timeZone })}
    </p>
  );
}
