import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type LabelProps = Readonly<{
  id: string;
  htmlFor?: string | undefined;
  optional?: boolean;
  children: ReactNode;
}>;

/** Stands above its control. What is not required says so; nothing is marked with a star. */
export function FieldLabel({ id, htmlFor, optional = false, children }: LabelProps) {
  const note = optional ? <span className="font-normal text-muted"> (optional)</span> : null;
  if (htmlFor === undefined)
    return (
      <span id={id} className="font-medium">
        {children}
        {note}
      </span>
    );
  return (
    <label id={id} htmlFor={htmlFor} className="font-medium">
      {children}
      {note}
    </label>
  );
}

type NoteProps = Readonly<{ id: string; children: ReactNode }>;

/** Stands below its control: what the answer is for. */
export function FieldHint({ id, children }: NoteProps) {
  return (
    <p id={id} className="text-xs text-muted">
      {children}
    </p>
  );
}

/** What is wrong with the answer and how to mend it. */
export function FieldError({ id, children }: NoteProps) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
      <Icon name="alert" size={13} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
