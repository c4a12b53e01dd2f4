"use client";

import { useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { ACT_WORDS, type RequestActName } from "#lib/format/acts.ts";
import { endOfDay, toMilliseconds, type Present } from "#lib/format/dates.ts";
import type { SentenceData } from "#lib/format/sentence.ts";
import { useAct } from "./use-act.ts";

export type ActSubject = Readonly<{
  id: string;
  summary: SentenceData;
  /** As read; null in lists, where only acts stand that need none. */
  version: number | null;
  /** When the access would end by itself, where that is known. */
  endsAt?: string | null;
}>;

export type ActValues = { reason: string; until: string };

type Asked = Readonly<{
  subject: ActSubject;
  act: RequestActName | null;
  form: UseFormReturn<ActValues>;
  present: Present;
  onClose: () => void;
}>;

function isEarlier(end: string | null, { endsAt }: ActSubject, { now }: Present): boolean {
  if (end === null || endsAt === null || endsAt === undefined) return false;
  const at = toMilliseconds(end);
  return at > toMilliseconds(now) && at < toMilliseconds(endsAt);
}

/** One act, one operation. */
function sent(
  act: RequestActName,
  { id, version }: ActSubject,
  said: { readonly reason: string; readonly end: string | null; readonly idempotencyKey: string },
) {
  const params = { requestId: id };
  const { reason, end, idempotencyKey } = said;
  if (act === "withdraw")
    return call("withdrawRequest", { params, body: {}, ifMatch: version ?? 0, idempotencyKey });
  if (act === "shorten_access")
    return call("shortenAccess", { params, body: { end: end ?? "", reason }, idempotencyKey });
  return call("endAccess", { params, body: reason === "" ? {} : { reason }, idempotencyKey });
}

/** Sends the act of the dialog. `shown` stays what was opened last, while the dialog fades. */
export function useActDialog({ subject, act, form, present, onClose }: Asked) {
  const [shown, setShown] = useState<RequestActName>("give_back");
  if (act !== null && act !== shown) setShown(act);
  const { busy, trouble, act: perform, forget } = useAct();
  // The button that opened the dialog may be gone once the act is done; then the focus goes to the page.
  const done = useRef(false);
  const finalFocus = () => (done.current ? document.getElementById("main") : null);

  const send = async ({ reason: typed, until }: ActValues) => {
    done.current = false;
    const reason = typed.trim();
    if (ACT_WORDS[shown].reason?.required === true && reason === "") {
      form.setError("reason", { message: "Say why, in a sentence." });
      return;
    }
    const end = endOfDay(until, present.zone);
    if (ACT_WORDS[shown].until !== null && !isEarlier(end, subject, present)) {
      form.setError("until", { message: "Choose a day before the access would end by itself." });
      return;
    }
    await perform({
      body: [shown, subject.version, reason, end],
      call: (idempotencyKey) => sent(shown, subject, { reason, end, idempotencyKey }),
      done: () => {
        done.current = true;
        form.reset({ reason: "", until: "" });
        onClose();
      },
    });
  };
  const close = () => {
    forget();
    onClose();
  };
  return { shown, busy, trouble, send, finalFocus, close };
}
