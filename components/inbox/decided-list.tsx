import Link from "next/link";
import { DONE_WORDS } from "#components/requests/verdict.ts";
import type { Decided } from "./use-inbox-decision.ts";

/** What was decided in this sitting, each a link to where it stands now. */
export function DecidedList({ decided }: Readonly<{ decided: readonly Decided[] }>) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {decided.map(({ id, number, verdict }) => (
        <li key={id}>
          <Link href={`/requests/${id}`} className="link inline-flex min-h-6 items-center">
            {number} {DONE_WORDS[verdict]}
          </Link>
        </li>
      ))}
    </ul>
  );
}
