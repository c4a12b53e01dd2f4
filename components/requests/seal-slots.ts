import type { RequestView } from "#lib/contracts/requests.ts";
import type { SealSlot } from "#components/marks/seal.tsx";

type Slots = readonly Pick<RequestView["slots"][number], "slot" | "state">[];

/** The slots as segments; a slot that nobody signed before the request ended stays open in the picture. */
export function sealSlots(slots: Slots): readonly SealSlot[] {
  return slots.map(({ slot, state }) => ({ slot, state: state === "closed" ? "open" : state }));
}
