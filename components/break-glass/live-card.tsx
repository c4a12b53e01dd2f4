"use client";

import type { LiveView } from "#lib/contracts/break-glass-board.ts";
import { HAND_BACK } from "#lib/format/acts.ts";
import { goneWords, spanEnds, triesWords, worksOnWords } from "#lib/format/break-glass-board.ts";
import { capital } from "#lib/format/counts.ts";
import { formatCountdown, toMilliseconds, type Present } from "#lib/format/dates.ts";
import { accessWords } from "#lib/format/statuses.ts";
import { useNow } from "#components/marks/clock.ts";
import { Horizon } from "#components/marks/horizon.tsx";
import { RetryButton } from "#components/requests/retry-button.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { CardActivity } from "./card-activity.tsx";
import { WhoAndWhy } from "./who-and-why.tsx";

export type EndAct = "stop" | "give_back";

type LiveCardProps = Readonly<{
  live: LiveView;
  now: string;
  /** Whether the key of the page stops this one. */
  keyed: boolean;
  onEnd: (act: EndAct) => void;
  onLook: () => void;
}>;

const SECOND = 1000;

/** What is left, second by second; nobody hears it count. */
function Countdown({ until, now }: Readonly<{ until: string; now: string }>) {
  const left = toMilliseconds(until) - useNow(now, SECOND);
  return (
    <span aria-hidden className="font-mono text-xl leading-none font-medium tracking-tighter">
      {formatCountdown(left)}
    </span>
  );
}

function horizonState({ access, endNotProved }: LiveView) {
  if (endNotProved) return "not_proved";
  if (access === "ended" || access === "closed") return access;
  if (access === "active") return "active";
  return access === "being_removed" ? "ending" : "not_started";
}

/** What is gone, what is left and what is tried; only while something is on its way. */
function OnItsWay({ live, present }: Readonly<{ live: LiveView; present: Present }>) {
  const gone = goneWords(live.gone, present.zone);
  const worksOn = worksOnWords(live.effectiveBy, present);
  if (gone === null && worksOn === null && live.left.length === 0) return null;
  return (
    <p>
      {gone === null ? null : `${gone} `}
      {live.left.map((one) => (
        <span key={`${one.type} ${one.name}`}>
          {capital(one.type.replaceAll("_", " "))} <code>{one.name}</code>: {triesWords(one)}.{" "}
        </span>
      ))}
      {worksOn}
    </p>
  );
}

function Acts({ live, keyed, onEnd }: Pick<LiveCardProps, "live" | "keyed" | "onEnd">) {
  const { id, number, holder, left, mayStop, mayHandBack, mayRetry, mayClose, mayOpen } = live;
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {mayStop ? (
        <Button
          variant="stop"
          aria-label={`Stop now: ${holder.name}, ${number}`}
          {...(keyed ? { hotkey: "s" } : {})}
          onClick={() => onEnd("stop")}
        >
          Stop now
        </Button>
      ) : null}
      {mayHandBack ? <Button onClick={() => onEnd("give_back")}>{HAND_BACK}</Button> : null}
      {mayRetry && left.length > 0 ? (
        <RetryButton size="regular" requestId={id} attempt={left.map(({ attempts }) => attempts).join()} />
      ) : null}
      {mayClose ? <ButtonLink href={`/requests/${id}`}>Close by hand …</ButtonLink> : null}
      {mayOpen && !mayClose ? <ButtonLink href={`/requests/${id}`}>Open {number}</ButtonLink> : null}
    </div>
  );
}

/** One person in Prod: why, until when, what they touched, and the button that ends it (BG-5, BG-9). */
export function LiveCard({ live, now, keyed, onEnd, onLook }: LiveCardProps) {
  const { timeZone: zone } = useMe();
  const present: Present = { now: useNow(now), zone };
  const { access, endNotProved, startsAt, endsAt } = live;
  const running = access === "active" && !endNotProved;
  return (
    <article
      aria-label={`${live.holder.name}, ${live.number}`}
      onFocusCapture={onLook}
      className="grid content-start gap-3 border-t border-line pt-4.5 pb-5.5"
    >
      <div className="flex items-start justify-between gap-4">
        <WhoAndWhy of={live} />
        {running ? (
          <Countdown until={endsAt} now={now} />
        ) : (
          <Tag status={accessWords(endNotProved ? "end_not_proved" : access)} />
        )}
      </div>
      <Horizon
        state={horizonState(live)}
        start={startsAt}
        end={endsAt}
        present={present}
        {...spanEnds(live, present)}
      />
      {access === "being_granted" || access === "grant_failed" ? (
        <p className="text-muted">Not all there yet. The time counts from the approval all the same.</p>
      ) : null}
      {running ? null : <OnItsWay live={live} present={present} />}
      <CardActivity activity={live.activity} present={present} />
      <Acts live={live} keyed={keyed} onEnd={onEnd} />
    </article>
  );
}
