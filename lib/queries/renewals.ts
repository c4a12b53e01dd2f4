import "server-only";
import type { RenewalView } from "#lib/contracts/renewal.ts";
import { renewalCap, type Chain } from "#lib/domain/raw-bucket/renewal.ts";
import { DAY, MINUTE } from "#lib/domain/shared/time.ts";
import { renewalWords } from "#lib/format/renewals.ts";

/** What led to a renewal, as it is shown; `maxMinutes` is the policy's cap, null where no policy was pinned yet. */
export function renewalView(chain: Chain, maxMinutes: number | null): RenewalView {
  const { ordinal, exposureDays, met, open, missed } = chain;
  return {
    ordinal,
    exposureDays,
    met,
    open,
    missed: missed.map(({ id, title, dueOn }) => ({ id, title, dueOn })),
    capDays: maxMinutes === null ? null : renewalCap(Math.floor((maxMinutes * MINUTE) / DAY), missed.length),
  };
}

/** The same in one sentence: "2nd renewal, 143 days so far, 1 of 3 milestones missed." */
export function renewalSentence(chain: Chain): string {
  return renewalWords({ ...chain, missed: chain.missed.length });
}
