"use client";

import { CopyButton } from "./copy-button.tsx";

type CopyableIdProps = Readonly<{
  value: string;
  /** What it is, as the button says it: "request id", "hash". */
  label: string;
  /** Shows the first eight and last four characters; the whole value is copied. */
  short?: boolean;
}>;

/** An id or a hash, with a button that copies it. */
export function CopyableId({ value, label, short = false }: CopyableIdProps) {
  const text = short && value.length > 14 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value;
  return (
    <span className="inline-flex items-center gap-1">
      <code title={short ? value : undefined} className={short ? "print:hidden" : undefined}>
        {text}
      </code>
      {short ? <code className="hidden print:inline">{value}</code> : null}
      <CopyButton value={value} label={label} />
    </span>
  );
}
