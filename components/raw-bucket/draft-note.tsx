"use client";

import type { ReactNode } from "react";
import { AutosaveNote, type AutosaveState } from "#components/forms/autosave-note.tsx";
import { draftHref } from "#components/requests/draft-href.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Present } from "#lib/format/dates.ts";
import type { KeeperPhase } from "./draft-keeper.ts";
import type { Draft } from "./use-draft.ts";

type DraftNoteProps = Readonly<{ draft: Draft; present: Present }>;

type Plain = Exclude<KeeperPhase, "moved" | "submitted" | "signed_out">;

const STATES: Readonly<Record<Plain, AutosaveState>> = {
  idle: "idle",
  saving: "saving",
  kept: "kept",
  trying: "failed",
  failed: "failed",
};

/** Close under the title; what keeps the draft from being kept stays in sight however far one has scrolled. */
const PLACE = "-mt-4";

type ObstacleProps = Readonly<{ title: string; action: ReactNode; children: ReactNode }>;

/** What stands in the way of keeping the draft, and what the person can do about it. */
function Obstacle({ title, action, children }: ObstacleProps) {
  return (
    <div className={`${PLACE} sticky top-0 z-10 bg-surface py-2 max-desk:top-14`}>
      <Notice tone="warn" title={title} action={<span className="flex flex-wrap gap-2">{action}</span>}>
        {children}
      </Notice>
    </div>
  );
}

function Moved({ draft: { takeTheirs, keepMine } }: Readonly<{ draft: Draft }>) {
  const action = (
    <>
      <Button size="small" onClick={takeTheirs}>
        Load it
      </Button>
      <Button size="small" onClick={keepMine}>
        Keep what is here
      </Button>
    </>
  );
  return (
    <Obstacle title="This draft was changed in another tab" action={action}>
      What you see here is not kept until you choose. Loading gives up what differs here.
    </Obstacle>
  );
}

function Submitted({ id }: Readonly<{ id: string }>) {
  const action = (
    <ButtonLink size="small" href={`/requests/${id}`}>
      Look at it
    </ButtonLink>
  );
  return (
    <Obstacle title="This is no draft any more" action={action}>
      It was submitted elsewhere; what you type here is not kept.
    </Obstacle>
  );
}

function SignedOut({ id }: Readonly<{ id: string }>) {
  const action = (
    <ButtonLink size="small" href={`/sign-in?to=${encodeURIComponent(hereOf(id))}`}>
      Sign in
    </ButtonLink>
  );
  return (
    <Obstacle title="Your session has ended" action={action}>
      What you typed is kept in this browser and comes back when you have signed in.
    </Obstacle>
  );
}

function hereOf(draftId: string): string {
  return draftId === "" ? "/requests/new/raw-bucket" : draftHref({ id: draftId, kind: "raw_bucket" });
}

/** Says whether what was typed is safe, and what to do when it is not (REQ-1). */
export function DraftNote({ draft, present }: DraftNoteProps) {
  const { phase, keptAt, restored } = draft.state;
  const id = draft.state.draft?.id ?? "";
  if (phase === "moved") return <Moved draft={draft} />;
  if (phase === "submitted") return <Submitted id={id} />;
  if (phase === "signed_out") return <SignedOut id={id} />;
  return (
    <div className={PLACE}>
      <AutosaveNote state={STATES[phase]} keptAt={keptAt} present={present} />
      {restored ? (
        <p className="text-muted">What you typed last time, and could not be sent then, is here again.</p>
      ) : null}
    </div>
  );
}
