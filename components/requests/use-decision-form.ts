"use client";

import { useForm, type SubmitHandler, type UseFormReturn } from "react-hook-form";
import type { RequestView } from "#lib/contracts/requests.ts";
import { isShort, latestEnd, shorterSpans } from "#lib/format/consequence.ts";
import { endOfDay, toMilliseconds, type Present } from "#lib/format/dates.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import { forgetTyped, useKeepTyped } from "#components/forms/use-keep-typed.ts";
import { call } from "#lib/client/call.ts";
import { useMe } from "#components/shell/me.tsx";
import { useStepUp } from "#components/step-up/use-step-up.ts";
import type { DecisionValues } from "./decision-fields.tsx";
import type { Verdict } from "./verdict.ts";
import { useAct } from "./use-act.ts";

type DecisionForm = {
  readonly form: UseFormReturn<DecisionValues>;
  readonly send: SubmitHandler<DecisionValues>;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** Whether the person is back from the fresh sign-in that the decision needs. */
  readonly signedIn: boolean;
  /** Takes the trouble of the last try away, when the dialog is closed on it. */
  readonly forget: () => void;
};

type Asked = Readonly<{
  /** As it was when the dialog opened. */
  seen: RequestView;
  verdict: Verdict;
  open: boolean;
  present: Present;
  /** The address of this very dialog, to come back to. */
  here: string;
  onDecided: (request: RequestView, verdict: Verdict) => void;
}>;

/** Nothing typed yet; a shorter end that the plan speaks for is there to be taken or changed. */
function blank({ suggestedEnd }: RequestView, verdict: Verdict): DecisionValues {
  return { reason: "", until: verdict === "shorten" ? (suggestedEnd?.day ?? "") : "" };
}

/** What is wrong with the answers, before anything is sent; the server judges again. */
function flawOf(
  { reason, until }: DecisionValues,
  { verdict, seen, present }: Pick<Asked, "verdict" | "seen" | "present">,
): { readonly field: keyof DecisionValues; readonly message: string } | null {
  if (verdict === "reject" && reason.trim() === "")
    return { field: "reason", message: "Say why, in a sentence that the requester can use." };
  if (verdict === "ask" && reason.trim() === "")
    return { field: "reason", message: "Write what you need to know." };
  if (verdict !== "shorten") return null;
  const end = shorterEnd(until, seen, present);
  if (isShort(seen)) return end === null ? { field: "until", message: "Choose how long." } : null;
  const inside =
    end !== null &&
    toMilliseconds(end) > toMilliseconds(present.now) &&
    toMilliseconds(end) < latestEnd(seen, present.now);
  return inside ? null : { field: "until", message: "Choose a day before the access would end by itself." };
}

/** The shorter end that was chosen: so many minutes from now, or the end of a day; null when nothing was. */
function shorterEnd(until: string, seen: RequestView, { now, zone }: Present): string | null {
  if (!isShort(seen)) return endOfDay(until, zone);
  const minutes = shorterSpans(seen).find((span) => String(span) === until);
  return minutes === undefined ? null : new Date(toMilliseconds(now) + minutes * 60_000).toISOString();
}

/** What is sent of a verdict. */
function bodyOf(
  values: DecisionValues,
  slot: NonNullable<RequestView["mySlot"]>,
  { verdict, seen, present }: Pick<Asked, "verdict" | "seen" | "present">,
) {
  const reason = values.reason.trim();
  const end = verdict === "shorten" ? shorterEnd(values.until, seen, present) : null;
  return {
    version: seen.textVersion,
    slot,
    verdict: verdict === "reject" ? ("reject" as const) : ("approve" as const),
    ...(reason === "" ? {} : { reason }),
    ...(end === null ? {} : { end }),
  };
}

/** The answers of a decision dialog: kept while they are typed, checked, sent once, forgotten when they have arrived. */
export function useDecisionForm({ seen, verdict, open, present, here, onDecided }: Asked): DecisionForm {
  const { person } = useMe();
  const { busy, trouble, act, forget } = useAct();
  const stepUp = useStepUp();
  const { challenge } = stepUp;
  const values = blank(seen, verdict);
  const form = useForm<DecisionValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: values,
    values,
  });
  const key = `decision:${person.id}:${seen.id}:${seen.textVersion}:${verdict}`;
  useKeepTyped(form, open ? key : null);
  const send = async (typed: DecisionValues) => {
    if (seen.mySlot === null) return;
    const flaw = flawOf(typed, { verdict, seen, present });
    if (flaw !== null) {
      form.setError(flaw.field, { message: flaw.message });
      return;
    }
    const done = () => {
      forgetTyped(key);
      form.reset(values);
      onDecided(seen, verdict);
    };
    const params = { requestId: seen.id };
    if (verdict === "ask") {
      const body = { version: seen.textVersion, slot: seen.mySlot, text: typed.reason.trim() };
      const send = (idempotencyKey: string) => call("askQuestion", { params, body, idempotencyKey });
      await act({ body, call: send, done });
      return;
    }
    const body = bodyOf(typed, seen.mySlot, { verdict, seen, present });
    const failed = await act({
      body,
      call: (idempotencyKey) => call("decideSlot", { params, body, idempotencyKey, challenge }),
      done: () => {
        stepUp.forget();
        done();
      },
    });
    if (failed?.challenge === undefined) return;
    if (challenge === null) await stepUp.leaveFor(failed.challenge, here);
    else stepUp.forget();
  };
  return {
    form,
    send,
    busy: busy || stepUp.leaving,
    trouble: stepUp.leaving ? null : trouble,
    signedIn: challenge !== null,
    forget: () => {
      stepUp.forget();
      forget();
    },
  };
}
