"use client";

import type { Instant, Present } from "#lib/format/dates.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";

/** idle: nothing written yet; saving; kept: the server has it; failed: it has not, what was typed is still here. */
export type AutosaveState = "idle" | "saving" | "kept" | "failed";

type AutosaveNoteProps = Readonly<{ state: AutosaveState; keptAt: Instant | null; present: Present }>;

/** Says whether the draft is safe. Only a failure interrupts. */
export function AutosaveNote({ state, keptAt, present }: AutosaveNoteProps) {
  if (state === "failed")
    return (
      <p role="alert" className="text-danger">
        The draft could not be kept. What you typed is still here; it is tried again as you type.
      </p>
    );
  if (state === "saving") return <p className="text-muted">Keeping the draft</p>;
  if (keptAt === null) return <p className="text-muted">The draft is kept as you type.</p>;
  return (
    <p className="text-muted">
      <RelativeTime at={keptAt} present={present} prefix="Draft kept" />
    </p>
  );
}
