"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { signInAfresh } from "./sign-in-afresh.ts";

type StepUpCardProps = Readonly<{
  /** Null when there is nothing to sign in for. */
  challenge: string | null;
  name: string;
  /** Somebody else has just signed in at the provider. */
  other: boolean;
  to: string;
}>;

/** A fresh sign-in that was asked for, gone wrong or still to be made; what was typed waits in its tab. */
export function StepUpCard({ challenge, name, other, to }: StepUpCardProps) {
  const [leaving, setLeaving] = useState(false);
  const go = (id: string) => {
    setLeaving(true);
    void signInAfresh(id, to).catch(() => setLeaving(false));
  };
  return (
    <section className="grid gap-5">
      <h1 className="title text-xl">
        {challenge === null ? "There is no sign-in to make here" : "This needs a fresh sign-in"}
      </h1>
      {other ? (
        <Notice tone="warn" title="Somebody else signed in">
          Nothing was done in their name. You are still {name}. Sign in as {name}, or sign out first.
        </Notice>
      ) : null}
      <p className="text-muted">
        {challenge === null
          ? "It was asked of somebody else, has served already, or its time is up. Go back and try again; what you typed is still there."
          : `Sign in once more as ${name}. You are taken back to where you were, and what you typed is still there.`}
      </p>
      <div className="flex flex-wrap gap-2.5">
        {challenge === null ? null : (
          <Button variant="primary" busy={leaving} onClick={() => go(challenge)}>
            {leaving ? "Going to single sign-on" : "Sign in afresh"}
          </Button>
        )}
        <ButtonLink {...(challenge === null ? { variant: "primary" as const } : {})} href={to}>
          Back
        </ButtonLink>
      </div>
    </section>
  );
}
