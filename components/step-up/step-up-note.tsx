"use client";

import { Notice } from "#components/ui/notice.tsx";

type StepUpNoteProps = Readonly<{
  /** Whether the person is back from the fresh sign-in. */
  signedIn: boolean;
  /** What the decision is on, such as "confidential". */
  classification: string | null;
}>;

/** Says beforehand that a signature needs a fresh sign-in, and afterwards that it was made (APP-6). */
export function StepUpNote({ signedIn, classification }: StepUpNoteProps) {
  if (signedIn)
    return (
      <Notice tone="ok" title="You have signed in afresh">
        It holds for this decision, for five minutes.
      </Notice>
    );
  return (
    <Notice tone="neutral" title="This decision needs a fresh sign-in">
      {classification === null ? "The approval policy asks for it." : `The data is ${classification}.`} You
      come back here, and what you typed stays.
    </Notice>
  );
}
