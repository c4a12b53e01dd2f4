"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** Ends the session on a press: a link alone changes nothing. */
export function SignOutCard() {
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signOut({ callbackUrl: "/sign-in" });
  };
  return (
    <section className="grid gap-5">
      <h1 className="title text-xl">Sign out of Countersign?</h1>
      <p className="text-muted">Drafts are kept. Requests go on without you.</p>
      <div className="flex gap-2.5">
        <Button variant="primary" busy={leaving} onClick={leave}>
          Sign out
        </Button>
        <ButtonLink href="/">Stay</ButtonLink>
      </div>
    </section>
  );
}
