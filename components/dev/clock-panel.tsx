"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatAbsolute, formatDuration } from "#lib/format/dates.ts";
import { syncClock, useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Where the clock stands: the database's time and how far it is ahead of the real one, in milliseconds. */
export type ClockReading = { readonly now: number; readonly aheadMs: number };

const HOUR = 3_600;
const DAY = 24 * HOUR;
const MOVES = [
  ["+1 h", HOUR],
  ["+1 d", DAY],
  ["+7 d", 7 * DAY],
  ["+30 d", 30 * DAY],
  ["+90 d", 90 * DAY],
] as const;

/** "30 days ahead of the real time", "2 h behind the real time", "the real time". */
function offsetWords(aheadMs: number): string {
  if (Math.abs(aheadMs) < 1_000) return "the real time";
  return `${formatDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead of" : "behind"} the real time`;
}

async function move(seconds: number): Promise<ClockReading> {
  const response = await fetch("/api/dev/clock", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ seconds }),
  });
  if (!response.ok) throw new Error(`The clock answered ${response.status}`);
  return (await response.json()) as ClockReading;
}

function useClock(initial: ClockReading) {
  const router = useRouter();
  const client = useQueryClient();
  const [reading, setReading] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const turn = async (seconds: number) => {
    setBusy(true);
    setFailed(false);
    try {
      const next = await move(seconds);
      setReading(next);
      syncClock(next.now);
      announce(`The clock of the demonstration is ${offsetWords(next.aheadMs)}`);
      router.refresh();
      await client.invalidateQueries();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return { reading, busy, failed, turn };
}

/** Moves the demonstration's clock, so that due times and ends can be seen to come. There is no such page for real. */
export function ClockPanel({ initial }: Readonly<{ initial: ClockReading }>) {
  const { timeZone } = useMe();
  const { reading, busy, failed, turn } = useClock(initial);
  const { aheadMs } = reading;
  const now = useNow(reading.now, 1_000);
  return (
    <Page title={<PageTitle>The clock of the demonstration is {offsetWords(aheadMs)}</PageTitle>}>
      <div className="max-w-[44rem]">
        <Facts
          facts={[
            { term: "Database", value: formatAbsolute(now, timeZone) },
            { term: "Real", value: formatAbsolute(now - aheadMs, timeZone) },
          ]}
        />
      </div>
      {failed ? (
        <Notice tone="danger" title="The clock could not be moved">
          The portal did not answer as it should. Try again.
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2.5">
        {MOVES.map(([label, seconds]) => (
          <Button key={label} busy={busy} onClick={() => void turn(seconds)}>
            {label}
          </Button>
        ))}
        {aheadMs === 0 ? null : (
          <Button busy={busy} onClick={() => void turn(Math.round(-aheadMs / 1_000))}>
            Back to now
          </Button>
        )}
      </div>
      <p className="max-w-[44rem] text-muted">
        What falls due on the way happens within seconds: deputies may sign, requests lapse, accesses end and
        are proved. Going back undoes nothing of it. Sessions run on the real clock.
      </p>
    </Page>
  );
}
