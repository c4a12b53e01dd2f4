"use client";

import { useState } from "react";
import { call } from "#lib/client/call.ts";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Section } from "#components/ui/section.tsx";

/** How this person wants to be told; it counts from the answer on. */
export function MailChoice({ initial }: Readonly<{ initial: { readonly digest: boolean } }>) {
  const [digest, setDigest] = useState(initial.digest);
  const { busy, trouble, act } = useAct();
  const choose = (wanted: boolean) =>
    act({
      body: { digest: wanted },
      call: (idempotencyKey) => call("chooseMail", { body: { digest: wanted }, idempotencyKey }),
      done: (chosen) => {
        setDigest(chosen.digest);
        announce(chosen.digest ? "You get one mail a day" : "You get each mail at once");
      },
    });
  return (
    <Section title="Your mail">
      <div className="grid max-w-[44rem] gap-2">
        <Checkbox
          label="One mail a day, at 08:00"
          checked={digest}
          disabled={busy}
          aria-describedby="mail-choice-note"
          onChange={(event) => void choose(event.target.checked)}
        />
        <p id="mail-choice-note" className="text-muted">
          Failures, ends that are not proved, and what is due or ends within a day reach you at once all the
          same.
        </p>
        {trouble === null ? null : (
          <p role="alert" className="text-danger">
            {trouble.title}: {trouble.detail}
          </p>
        )}
      </div>
    </Section>
  );
}
