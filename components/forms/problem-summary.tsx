"use client";

import { useEffect, useRef } from "react";
import type { Problem } from "./problems.ts";

type ProblemSummaryProps = Readonly<{
  problems: readonly Problem[];
  /** Counts attempts to send; each attempt that failed brings the focus here. */
  attempt: number;
}>;

function title(count: number): string {
  return count === 1 ? "One thing keeps this from being sent" : `${count} things keep this from being sent`;
}

/** All problems of a form in one place, each a link to its field. */
export function ProblemSummary({ problems, attempt }: ProblemSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = problems.length > 0 && attempt > 0;
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="problems-title"
      className="grid gap-1.5 rounded-lg border border-danger/25 bg-danger-wash px-4 py-3"
    >
      <h2 id="problems-title" className="text-danger">
        {title(problems.length)}
      </h2>
      <ul className="grid gap-1">
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`} className="link inline-flex min-h-6 items-center">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
