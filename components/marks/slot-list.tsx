import type { ReactNode } from "react";
import type { SlotMark } from "./seal-geometry.ts";

export type SlotLine = {
  readonly slot: string;
  readonly state: SlotMark;
  /** "signed by cdao", "waits for you". */
  readonly what: ReactNode;
  /** When, with which authority, what was said. */
  readonly note?: ReactNode;
  /** Why it is asked for at all, where the policy alone would not ask for it. */
  readonly because?: string;
  /** On paper, where nothing moves on: when it was signed, with the zone. */
  readonly printed?: string;
  /** Signatures on this slot that no longer count. */
  readonly voided?: readonly string[];
};

const NAMES: Readonly<Record<SlotMark, string>> = { open: "", signed: "", void: "void: ", rejected: "" };

/** The slots in words, beside the seal and in its order. A void signature stays readable and is struck through. */
export function SlotList({ lines }: Readonly<{ lines: readonly SlotLine[] }>) {
  return (
    <ul className="grid min-w-0 grid-cols-[minmax(3.25rem,max-content)_minmax(0,1fr)] gap-2">
      {lines.map(({ slot, state, what, note, because, printed, voided = [] }) => (
        <li key={slot} className="col-span-2 grid grid-cols-subgrid">
          <span className="font-semibold">{slot}</span>
          <span className={state === "rejected" ? "text-danger" : undefined}>
            <span className="sr-only">{NAMES[state]}</span>
            {state === "void" ? <s className="text-muted">{what}</s> : what}
            {note === undefined ? null : <span className="text-muted"> {note}</span>}
            {because === undefined ? null : <span className="block text-xs text-warn">{because}</span>}
            {printed === undefined ? null : (
              <span className="hidden text-xs text-muted print:block">{printed}</span>
            )}
            {voided.map((words) => (
              <span key={words} className="block text-xs text-muted">
                <span className="sr-only">void: </span>
                <s>{words}</s>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
