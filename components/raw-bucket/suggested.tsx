"use client";

import { Plus } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";

export type Suggestion = { readonly id: string; readonly label: ReactNode; readonly onTake: () => void };

type SuggestedProps = Readonly<{
  /** Says what is suggested: "Usual controls". */
  label: string;
  suggestions: readonly Suggestion[];
  /** Id of the control that takes the focus once the last suggestion was taken. */
  nextId: string;
}>;

/** Dashed, because it is not in the request yet; a long one takes as many lines as it needs. */
const CHIP = [
  "inline-flex min-h-7 items-center gap-1.5 rounded-md border border-dashed border-control px-2 py-0.5 text-left text-xs",
  "wrap-anywhere hover:border-solid hover:bg-raised max-desk:min-h-11 max-desk:text-base",
].join(" ");

/** A suggestion goes when it is taken; the focus stays in the row, or goes to what was filled. */
function useFocusAfterTaking(count: number, nextId: string) {
  const box = useRef<HTMLFieldSetElement>(null);
  const taken = useRef<{ readonly index: number; readonly of: number } | null>(null);
  useEffect(() => {
    // The form may be drawn once more before the suggestion is gone.
    if (taken.current === null || taken.current.of === count) return;
    const { index } = taken.current;
    taken.current = null;
    const chips = box.current?.querySelectorAll("button") ?? [];
    const next =
      chips[Math.min(index, chips.length - 1)] ?? document.querySelector<HTMLElement>(`#${nextId}`);
    next?.focus();
  }, [count, nextId]);
  return { box, taken };
}

/** One press takes what is usual into the form, where it can be changed; what was taken is no longer offered. */
export function Suggested({ label, suggestions, nextId }: SuggestedProps) {
  const { box, taken } = useFocusAfterTaking(suggestions.length, nextId);
  if (suggestions.length === 0) return null;
  return (
    <fieldset ref={box} aria-label={label} className="flex min-w-0 flex-wrap items-center gap-1.5">
      <span aria-hidden className="text-xs text-muted">
        {label}
      </span>
      {suggestions.map(({ id, label: words, onTake }, index) => (
        <button
          key={id}
          type="button"
          className={CHIP}
          onClick={() => {
            taken.current = { index, of: suggestions.length };
            onTake();
          }}
        >
          <Plus aria-hidden size={12} className="shrink-0 text-muted" />
          <span>{words}</span>
        </button>
      ))}
    </fieldset>
  );
}
