"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { changeWords } from "#lib/format/changes.ts";
import {
  approvalConsequence,
  isShort,
  latestEnd,
  questionConsequence,
  REJECTION_CONSEQUENCE,
  shorterSpans,
} from "#lib/format/consequence.ts";
import { dayIn, toMilliseconds, type Present } from "#lib/format/dates.ts";
import { sentencePhrase } from "#lib/format/sentence.ts";
import { standInFor } from "#lib/format/slots.ts";
import { Form } from "#components/forms/form.tsx";
import { useNow } from "#components/marks/clock.ts";
import { PhraseText } from "#components/marks/phrase.tsx";
import { useMe } from "#components/shell/me.tsx";
import { StepUpNote } from "#components/step-up/step-up-note.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { DecisionFields } from "./decision-fields.tsx";
import { ObstaclesNotice } from "./obstacles-notice.tsx";
import type { Verdict } from "./verdict.ts";
import { RequestEffect } from "./request-effect.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useDecisionForm } from "./use-decision-form.ts";
import { useOpened } from "./use-opened.ts";

export type DecisionDialogProps = Readonly<{
  /** As it is now; the dialog notices when it moves on while somebody writes. */
  request: RequestView | null;
  /** Null while closed. */
  verdict: Verdict | null;
  /** The address of the dialog on this page, to come back to after signing in. */
  here: (request: RequestView, verdict: Verdict) => string;
  onClose: () => void;
  /** The decision stands and everything was read again. */
  onDecided: (request: RequestView, verdict: Verdict) => void;
  /** Where the focus goes on closing, when not back to where it was. */
  finalFocus?: () => HTMLElement | null;
}>;

const FORM = "decision";
const TITLES: Readonly<Record<Verdict, string>> = {
  approve: "Approve as",
  shorten: "Approve for a shorter time as",
  reject: "Reject as",
  ask: "Ask before deciding as",
};
const SENDS: Readonly<Record<Verdict, string>> = {
  approve: "Sign",
  shorten: "Sign",
  reject: "Reject",
  ask: "Ask",
};
const DAY = 24 * 60 * 60 * 1000;

type SightProps = Readonly<{ seen: RequestView; current: RequestView; present: Present }>;

/** What is decided on, as it was when the dialog opened, and in words how it has moved on since. */
function Sight({ seen, current, present }: SightProps) {
  const change = changeWords(seen, current, present);
  return (
    <>
      <p className="title text-md">
        <PhraseText phrase={sentencePhrase(seen.summary, present)} />
      </p>
      <RequestEffect request={seen} readerId={useMe().person.id} />
      <ObstaclesNotice request={current} />
      {change === null ? null : (
        <Notice tone="warn" title={change.title}>
          {change.detail}
        </Notice>
      )}
    </>
  );
}

type FootProps = Readonly<{
  verdict: Verdict;
  moved: boolean;
  /** A fresh sign-in comes first. */
  signInFirst: boolean;
  busy: boolean;
  onClose: () => void;
}>;

function Foot({ verdict, moved, signInFirst, busy, onClose }: FootProps) {
  if (moved) return <Button onClick={onClose}>Close</Button>;
  return (
    <>
      <Button
        type="submit"
        form={FORM}
        variant={verdict === "reject" && !signInFirst ? "stop" : "primary"}
        busy={busy}
      >
        {signInFirst ? "Sign in afresh" : SENDS[verdict]}
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </>
  );
}

/** Whether what was opened can no longer be signed by this person: another text, or the slot is gone. */
function hasMoved(seen: RequestView, current: RequestView): boolean {
  return current.textVersion !== seen.textVersion || current.mySlot !== seen.mySlot;
}

function consequenceOf(
  verdict: Verdict,
  request: RequestView,
  { slot, present }: { readonly slot: string; readonly present: Present },
): string {
  if (verdict === "reject") return REJECTION_CONSEQUENCE;
  if (verdict === "ask") return questionConsequence(request.requester.name);
  return approvalConsequence(request, slot, present);
}

type OpenedProps = Omit<DecisionDialogProps, "verdict"> &
  Readonly<{ open: boolean; seen: RequestView; slot: string; verdict: Verdict }>;

/** The dialog once it was opened; it stays in place while it fades, on what it was opened with. */
function OpenedDecision(props: OpenedProps) {
  const { request, open, seen, slot, verdict, onClose, onDecided, finalFocus } = props;
  const here = props.here(seen, verdict);
  const present = { now: useNow(request?.now ?? seen.now), zone: useMe().timeZone };
  const asked = { seen, verdict, open, present, here, onDecided };
  const { form, send, busy, trouble, signedIn, forget } = useDecisionForm(asked);
  const close = () => {
    forget();
    onClose();
  };
  // While it is being sent, and once it is taken, what changes is one's own doing.
  const current = open && !busy && request?.id === seen.id ? request : seen;
  const moved = hasMoved(seen, current);
  const forWhom = standInFor(useMe().seats, slot);
  const title = `${TITLES[verdict]} ${slot}${forWhom === undefined ? "" : ` for ${forWhom}`}`;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={title}
      description={consequenceOf(verdict, current, { slot, present })}
      wide
      {...(finalFocus === undefined ? {} : { finalFocus })}
      actions={
        <Foot
          verdict={verdict}
          moved={moved}
          signInFirst={verdict !== "ask" && seen.stepUp && !signedIn}
          busy={busy}
          onClose={close}
        />
      }
    >
      <Sight seen={seen} current={current} present={present} />
      {trouble === null || moved ? null : <TroubleNotice trouble={trouble} here={here} />}
      {moved ? null : (
        <Form form={form} onSubmit={send} label={title} id={FORM}>
          <DecisionFields control={form.control} verdict={verdict} within={within(seen, present)} />
        </Form>
      )}
      {moved || !seen.stepUp ? null : (
        <StepUpNote signedIn={signedIn} classification={seen.bucket?.classification ?? null} />
      )}
    </Dialog>
  );
}

/** Says once more what is decided and what it does, then takes the decision; nothing is shown as decided before it is. */
export function DecisionDialog({ verdict, ...props }: DecisionDialogProps) {
  const opened = useOpened(props.request, verdict);
  if (opened === null || opened.request.mySlot === null) return null;
  const { request: seen, act } = opened;
  return (
    <OpenedDecision
      {...props}
      open={verdict !== null}
      seen={seen}
      slot={opened.request.mySlot}
      verdict={act}
    />
  );
}

/** What an access can be shortened to: minutes where it is counted in them, else from today to the day before it would end by itself. */
function within(seen: RequestView, { now, zone }: Present) {
  return isShort(seen)
    ? { spans: shorterSpans(seen) }
    : { first: dayIn(now, zone), last: dayIn(latestEnd(seen, toMilliseconds(now)) - DAY, zone) };
}
