import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Problem } from "./problems.ts";

type SubmitBarProps = Readonly<{
  label: string;
  busy: boolean;
  /** Id of the form when the bar stands outside of it. */
  form?: string | undefined;
  /** What is still missing, said before anyone presses; the button can be pressed all the same. */
  missing?: readonly Problem[];
  /** What happens next: "Two people decide; most answers come within a day." */
  note?: ReactNode;
  /** Other acts, quieter. */
  children?: ReactNode;
}>;

const NOTHING: readonly Problem[] = [];

function Missing({ missing }: Readonly<{ missing: readonly Problem[] }>) {
  const count = missing.length === 1 ? "One thing is missing: " : `${missing.length} things are missing: `;
  return (
    <p className="text-xs text-muted">
      {count}
      {missing.map(({ fieldId, message }, index) => (
        <span key={fieldId}>
          {index === 0 ? null : ", "}
          <a href={`#${fieldId}`} className="link">
            {message}
          </a>
        </span>
      ))}
      .
    </p>
  );
}

const PHONE = [
  "tall:max-desk:fixed max-desk:inset-x-0 max-desk:bottom-0 max-desk:z-20 max-desk:border-t max-desk:border-line",
  "max-desk:bg-surface max-desk:px-4 max-desk:pt-3 max-desk:pb-[max(0.75rem,env(safe-area-inset-bottom))]",
].join(" ");

/** The foot of a form: send, and what stands in the way. On a phone the buttons stay at the lower edge. */
export function SubmitBar({ label, busy, form, missing = NOTHING, note, children }: SubmitBarProps) {
  return (
    <div className="grid gap-2.5">
      <div className={`flex gap-2.5 *:flex-1 ${PHONE}`}>
        <Button type="submit" variant="primary" form={form} busy={busy}>
          {label}
        </Button>
        {children}
      </div>
      {missing.length === 0 ? null : <Missing missing={missing} />}
      {note === undefined ? null : <div className="text-xs text-muted">{note}</div>}
    </div>
  );
}
