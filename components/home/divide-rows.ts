import type { HomeView } from "#lib/contracts/portal.ts";
import type { RequestRow } from "#lib/contracts/requests.ts";

/** Did not end as it should, or did not begin. */
export function isGrave({ endNotProved, access }: Pick<RequestRow, "endNotProved" | "access">): boolean {
  return endNotProved || access === "grant_failed";
}

/**
 * Each request once: what went wrong needs care even where the reader holds it; what merely ends soon stands with what the
 * reader holds, and needs care only where it is somebody else's.
 */
export function divideRows(home: Pick<HomeView, "care" | "held">): {
  readonly care: readonly RequestRow[];
  readonly held: readonly RequestRow[];
} {
  const grave = new Set(home.care.filter(isGrave).map(({ id }) => id));
  const own = new Set(home.held.map(({ id }) => id));
  return {
    care: home.care.filter(({ id }) => grave.has(id) || !own.has(id)),
    held: home.held.filter(({ id }) => !grave.has(id)),
  };
}
