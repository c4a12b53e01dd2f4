/** The words for an access that is closed without a proof of its end. */
import type { ClosedBecause } from "#lib/domain/requests/commands.ts";

const BECAUSE: Readonly<Record<ClosedBecause, string>> = {
  securable_gone: "what it was on is gone from Unity Catalog",
  principal_gone: "whoever held it is gone from Unity Catalog",
  by_hand: "two people vouch that it is gone",
};

/** Why an access is closed, as an event says it. */
export function closedBecause(because: unknown): string {
  return Object.entries(BECAUSE).find(([known]) => known === because)?.[1] ?? "nothing can be read of it";
}
