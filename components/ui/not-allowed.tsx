import { Lock } from "lucide-react";
import type { ReactNode } from "react";

/** Stands where the button would be: why this person may not act, and who can. */
export function NotAllowed({ why, who }: Readonly<{ why: ReactNode; who?: ReactNode }>) {
  return (
    <p className="flex items-start gap-2 text-muted">
      <Lock aria-hidden size={14} className="mt-[0.2rem] shrink-0" />
      <span>
        {why}
        {who === undefined ? null : <span className="block text-ink">{who}</span>}
      </span>
    </p>
  );
}
