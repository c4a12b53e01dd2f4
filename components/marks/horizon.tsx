"use client";

import type { Present } from "#lib/format/dates.ts";
import { horizonWords, type HorizonSpan, type HorizonWords } from "#lib/format/horizon.ts";
import { TONE_TEXT } from "#components/ui/tone.ts";
import { useNow } from "./clock.ts";

type HorizonProps = Readonly<
  HorizonSpan & {
    present: Present;
    /** bar: for a row, the words are only heard; full: the words stand below. */
    words?: "bar" | "full";
    /** Says more than the computed words, in their place: "in since 03:12, let in by vp". */
    from?: string;
    to?: string;
  }
>;

const WIDTH = 1000;

function Bar({ run, unproved, idle }: Readonly<{ run: number; unproved: boolean; idle: boolean }>) {
  const now = Math.round(run * WIDTH);
  if (unproved) return <span aria-hidden className="hatched my-1 block h-1 rounded-full" />;
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" className="block h-3 w-full">
      <rect y={4} width={WIDTH} height={4} className="fill-line" />
      <rect y={4} width={now} height={4} className="fill-ink" />
      <line
        x1={WIDTH}
        x2={WIDTH}
        y1={1}
        y2={11}
        className="stroke-control"
        strokeWidth={4}
        vectorEffect="non-scaling-stroke"
      />
      {idle ? null : (
        <line
          x1={now}
          x2={now}
          y1={0}
          y2={12}
          className="stroke-accent"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

function endTone(tone: HorizonWords["tone"]): string {
  return tone === "neutral" ? "text-ink" : TONE_TEXT[tone];
}

/**
 * The horizon: from the start to the end of an access, with now on it. It reaches the end only when the end was proved;
 * until then it is hatched and says so in red.
 */
export function Horizon({ state, start, end, present, words = "full", from, to }: HorizonProps) {
  const now = useNow(present.now);
  const said = horizonWords({ state, start, end }, { now, zone: present.zone });
  const idle = state === "ended" || state === "closed" || state === "not_started";
  return (
    <div className="grid min-w-16 gap-1">
      <Bar run={said.run} unproved={state === "not_proved"} idle={idle} />
      <p className={words === "bar" ? "sr-only" : "flex flex-wrap justify-between gap-x-4 text-xs"}>
        <span className="text-muted">{from ?? said.from}</span>{" "}
        <span className={`font-medium ${endTone(said.tone)}`}>{to ?? said.to}</span>
      </p>
    </div>
  );
}
