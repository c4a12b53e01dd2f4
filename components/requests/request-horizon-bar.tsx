"use client";

import { toMilliseconds } from "#lib/format/dates.ts";
import { horizonWords } from "#lib/format/horizon.ts";
import { requestHorizon, type HorizonSource } from "#lib/format/request-horizon.ts";
import { useNow } from "#components/marks/clock.ts";
import { Horizon } from "#components/marks/horizon.tsx";
import { useMe } from "#components/shell/me.tsx";
import { TONE_TEXT } from "#components/ui/tone.ts";

type Props = Readonly<{ source: HorizonSource; now: string; words?: "bar" | "full" }>;

/** The horizon of a request; nothing where no access is or was meant to come. */
export function RequestHorizonBar({ source, now, words = "full" }: Props) {
  const { timeZone } = useMe();
  const span = requestHorizon(source, useNow(now));
  if (span === null) return null;
  return <Horizon {...span} present={{ now, zone: timeZone }} words={words} />;
}

/** The end beside a bar in a row, for the eye; who hears the page has heard it with the bar. */
export function HorizonEnd({ source, now }: Readonly<{ source: HorizonSource; now: string }>) {
  const { timeZone } = useMe();
  const at = useNow(now);
  const span = requestHorizon(source, at);
  if (span === null) return null;
  const said = horizonWords(span, { now: toMilliseconds(at), zone: timeZone });
  return (
    <span aria-hidden className={said.tone === "neutral" ? undefined : TONE_TEXT[said.tone]}>
      {span.to ?? said.to}
    </span>
  );
}
