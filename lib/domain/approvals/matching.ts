import type { SlotName } from "./types.ts";

/**
 * A largest matching of slots to distinct persons (Kuhn's augmenting paths), so that one person fills at most one slot
 * and nobody is wasted on a slot that another could fill (APP-1). Slots left out of the answer cannot be filled.
 */
export function matchSlots(
  candidates: ReadonlyMap<SlotName, readonly string[]>,
): ReadonlyMap<SlotName, string> {
  const slotOf = new Map<string, SlotName>();
  const place = (slot: SlotName, seen: Set<string>): boolean => {
    for (const person of candidates.get(slot) ?? []) {
      if (seen.has(person)) continue;
      seen.add(person);
      const holding = slotOf.get(person);
      if (holding === undefined || place(holding, seen)) {
        slotOf.set(person, slot);
        return true;
      }
    }
    return false;
  };
  for (const slot of candidates.keys()) place(slot, new Set());
  return new Map([...slotOf].map(([person, slot]) => [slot, person]));
}
