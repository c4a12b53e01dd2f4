"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type SignInCardProps = Readonly<{ to: string; error: string | null }>;

/** The door: one button to single sign-on, and in words why the last try did not open it. */
export function SignInCard({ to, error }: SignInCardProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <section className="grid gap-5">
      <h1 className="title text-xl">
        Access to raw data and Prod is asked for, signed by two and ended on time.
      </h1>
      {error === null ? null : (
        <Notice
          tone="warn"
          title={error === "AccessDenied" ? "You cannot sign in here" : "That did not work"}
        >
          {error === "AccessDenied"
            ? "The bank's directory does not know you as an active person of this platform. Ask your manager to have you added."
            : "The sign-in was not completed. Try again; if it stays, tell the platform team."}
        </Notice>
      )}
      {to === "/" ? null : <p className="text-muted">You will be taken back to where you were.</p>}
      <div>
        <Button
          variant="primary"
          busy={leaving}
          onClick={() => {
            setLeaving(true);
            void signIn("oidc", { callbackUrl: to });
          }}
        >
          {leaving ? "Going to single sign-on" : "Sign in with single sign-on"}
        </Button>
      </div>
    </section>
  );
}
