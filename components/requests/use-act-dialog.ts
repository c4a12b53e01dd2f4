"use client";

import { useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import { ACT_WORDS, type RequestActName } from "#lib/format/acts.ts";
import type { ActSubject } from "./act-dialog.tsx";
import { useAct } from "./use-act.ts";

export type ActValues = { reason: string };

type Asked = Readonly<{
  subject: ActSubject;
  act: RequestActName | null;
  form: UseFormReturn<ActValues>;
  onClose: () => void;
}>;

/** Sends the act of the dialog. `shown` stays what was opened last, while the dialog fades. */
export function useActDialog({ subject, act, form, onClose }: Asked) {
  const [shown, setShown] = useState<RequestActName>("give_back");
  if (act !== null && act !== shown) setShown(act);
  const { busy, trouble, act: perform, forget } = useAct();
  // The button that opened the dialog may be gone once the act is done; then the focus goes to the page.
  const done = useRef(false);
  const finalFocus = () => (done.current ? document.getElementById("main") : null);

  const send = async ({ reason: typed }: ActValues) => {
    done.current = false;
    const reason = typed.trim();
    if (ACT_WORDS[shown].reason?.required === true && reason === "") {
      form.setError("reason", { message: "Say why, in a sentence." });
      return;
    }
    const params = { requestId: subject.id };
    await perform({
      body: [shown, subject.version, reason],
      call: (idempotencyKey) =>
        shown === "withdraw"
          ? call("withdrawRequest", { params, body: {}, ifMatch: subject.version ?? 0, idempotencyKey })
          : call("endAccess", { params, body: reason === "" ? {} : { reason }, idempotencyKey }),
      done: () => {
        done.current = true;
        form.reset({ reason: "" });
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
