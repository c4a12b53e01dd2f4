"use client";

import Link from "next/link";
import { useState } from "react";
import type { MeView } from "#lib/contracts/portal.ts";
import { formatCountdown, formatWhen, toMilliseconds } from "#lib/format/dates.ts";
import { HAND_BACK } from "#lib/format/acts.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { useNow } from "#components/marks/clock.ts";
import { Horizon } from "#components/marks/horizon.tsx";
import { PhraseText } from "#components/marks/phrase.tsx";
import { ActDialog } from "#components/requests/dialogs.tsx";
import { Button } from "#components/ui/button.tsx";
import { useMe } from "./me.tsx";

type Running = MeView["running"][number];
type RunningBarProps = Readonly<{ running: readonly Running[]; now: string }>;

const SECOND = 1000;

function Row({ of, now, onHandBack }: Readonly<{ of: Running; now: string; onHandBack: () => void }>) {
  const zone = useMe().timeZone;
  const at = useNow(now, SECOND);
  const { id, number, summary, access, startsAt, endsAt } = of;
  const marks = summary.filter((part) => "text" in part && part.mark === true);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
      <span aria-hidden className="font-mono text-lg font-medium tracking-tighter">
        {formatCountdown(toMilliseconds(endsAt) - at)}
      </span>
      <p className="min-w-0 flex-1 text-xs desk:flex-none">
        <PhraseText phrase={sentencePhrase(marks, { now: at, zone })} />
        <Link
          href={`/requests/${id}`}
          className="inline-flex min-h-6 items-center font-medium hover:underline max-desk:min-h-11"
        >
          {number}
        </Link>{" "}
        <span className="text-muted">
          {access === "active" ? "you are in" : "not all there yet"}, out by{" "}
          {formatWhen(endsAt, { now: at, zone })}
        </span>
      </p>
      <div className="min-w-16 flex-1 max-desk:order-last max-desk:basis-full">
        <Horizon
          state={access === "active" ? "active" : "not_started"}
          start={startsAt}
          end={endsAt}
          present={{ now, zone }}
          words="bar"
        />
      </div>
      <Button size="small" aria-label={`${HAND_BACK}: ${number}`} onClick={onHandBack}>
        {HAND_BACK}
      </Button>
    </div>
  );
}

/** What its holder sees run off on every page, with the way to give it back before (BG-5). */
export function RunningBar({ running, now }: RunningBarProps) {
  const [giving, setGiving] = useState<Running | null>(null);
  const [open, setOpen] = useState(false);
  const handBack = (one: Running) => {
    setGiving(one);
    setOpen(true);
  };
  return (
    <>
      {running.length === 0 ? null : (
        <section
          aria-label="Accesses that run off"
          className="border-b border-line bg-raised px-4 desk:px-9 print:hidden"
        >
          {running.map((one) => (
            <Row key={one.id} of={one} now={now} onHandBack={() => handBack(one)} />
          ))}
        </section>
      )}
      {giving === null ? null : (
        <ActDialog
          subject={{ id: giving.id, summary: giving.summary, version: null }}
          act={open ? "give_back" : null}
          now={now}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
