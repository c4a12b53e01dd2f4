"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { announce } from "./announce.ts";

type CopyButtonProps = Readonly<{
  value: string;
  /** What it is, as the button says it: "request id", "hash". */
  label: string;
}>;

const SHOWN_AGAIN_AFTER = 2000;

/** Copies a value; says so, or that the browser refused. */
export function CopyButton({ value, label }: CopyButtonProps) {
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
  const Drawn = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={`Copy the ${label}`}
      onClick={() => void copy()}
      className="inline-flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink max-desk:size-11"
    >
      <Drawn aria-hidden size={13} />
    </button>
  );
}
