import type { RequestView } from "#lib/contracts/requests.ts";
import type { SealSlot } from "#components/marks/seal.tsx";

type Slots = readonly Pick<RequestView["slots"][number], "slot" | "state">[];
type Voided = readonly Pick<RequestView["voided"][number], "slot">[];

/**
 * The slots as segments. A slot that nobody signed before the request ended stays open in the picture; one whose signature
 * no longer counts is struck through until somebody signs it again (REQ-4).
 */
export function sealSlots(slots: Slots, voided: Voided = []): readonly SealSlot[] {
  return slots.map(({ slot, state }) => {
    if (state === "signed" || state === "rejected") return { slot, state };
    return { slot, state: voided.some((one) => one.slot === slot) ? "void" : "open" };
  });
}
