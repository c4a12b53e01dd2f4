"use client";

import { useAddress } from "#components/data-table/use-address.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useConnection, type Connection } from "./connection.ts";

const WORDS: Readonly<Record<Exclude<Connection, "fine">, readonly [title: string, detail: string]>> = {
  lost: [
    "The connection is lost",
    "What you see was true when it broke. It is tried again by itself, every few seconds.",
  ],
  signed_out: ["You are signed out", "Your session has ended. Sign in again to come back to this page."],
  fault: ["The portal could not answer", "What you see may be old. It is tried again by itself."],
};

/** Says at the head of every page that it is no longer live, and what to do. Goes when answers come again. */
export function ConnectionNotice() {
  const connection = useConnection();
  const client = useQueryClient();
  const here = useAddress();
  if (connection === "fine") return null;
  const [title, detail] = WORDS[connection];
  return (
    <div className="sticky top-0 z-20 bg-surface px-4 pt-3 max-desk:top-14 desk:px-9">
      <Notice
        tone="warn"
        title={title}
        action={
          connection === "signed_out" ? (
            <ButtonLink size="small" href={`/sign-in?to=${encodeURIComponent(here)}`}>
              Sign in
            </ButtonLink>
          ) : (
            <Button size="small" onClick={() => void client.invalidateQueries()}>
              Try now
            </Button>
          )
        }
      >
        {detail}
      </Notice>
    </div>
  );
}
