import { within, type Instant } from "../shared/time.ts";
import { unfillableSlots } from "./eligibility.ts";
import type { Concerned, Seat, SlotName } from "./types.ts";

/** A seat with its period; open-ended where `until` is null. */
export type PeriodSeat = Seat & { readonly from: Instant; readonly until: Instant | null };

/** A request that concerns nobody who could have a seat. */
const NOBODY: Concerned = { requesterId: "", creatorId: "", beneficiaryId: "" };

/**
 * From when on, at `now` or later, the slots cannot all be filled by distinct people, and which are left over then, as the
 * matching has it (APP-1); null when that never comes. Looks at each moment at which a seat begins or ends.
 */
export function unfillableFrom(
  slots: readonly SlotName[],
  seats: readonly PeriodSeat[],
  now: Instant,
): { readonly at: Instant; readonly slots: readonly SlotName[] } | null {
  const changes = seats.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]);
  const moments = [...new Set([now, ...changes.filter((at) => at > now)])].toSorted((a, b) => a - b);
  for (const at of moments) {
    const live = seats.filter(({ from, until }) => within(at, from, until ?? Number.POSITIVE_INFINITY));
    const left = unfillableSlots(slots, live, NOBODY);
    if (left.length > 0) return { at, slots: left };
  }
  return null;
}
