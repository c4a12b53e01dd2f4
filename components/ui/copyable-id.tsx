"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { announce } from "./announce.ts";

type CopyableIdProps = Readonly<{
  value: string;
  /** What it is, as the button says it: "request id", "hash". */
  label: string;
  /** Shows the first eight and last four characters; the whole value is copied. */
  short?: boolean;
}>;

const SHOWN_AGAIN_AFTER = 2000;

/** An id or a hash, with a button that copies it. */
export function CopyableId({ value, label, short = false }: CopyableIdProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(`Copied the ${label}`);
    } catch {
      announce(`Could not copy the ${label}; select it by hand`);
    }
  };
  const text = short && value.length > 14 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value;
  const Drawn = copied ? Check : Copy;
  return (
    <span className="inline-flex items-center gap-1">
      <code title={short ? value : undefined}>{text}</code>
      <button
        type="button"
        aria-label={`Copy the ${label}`}
        onClick={() => void copy()}
        className="inline-flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink max-desk:size-11"
      >
        <Drawn aria-hidden size={13} />
      </button>
    </span>
  );
}
