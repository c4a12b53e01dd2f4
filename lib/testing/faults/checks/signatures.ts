import type { GrantFact } from "../facts.ts";
import type { RoundFacts } from "../round-facts.ts";
import type { Verdict } from "../types.ts";

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  raw_bucket: ["CTO", "CDAO"],
  break_glass: ["VP"],
};

/** Every access has each slot of its kind signed by a person of its own, none of whom is concerned (APP-1, APP-2, BG-3). */
export function checkSignatures({ grants }: RoundFacts): Verdict {
  const violations = grants
    .filter((grant) => !isSigned(grant))
    .map(({ number, signatures }) => {
      const signed = signatures.map(({ person, slot }) => `${slot} by ${person}`).join(", ");
      return { check: "signatures", what: `${number} is signed ${signed}`, about: [number] };
    });
  return { looked: grants.length, violations };
}

function isSigned({ kind, furtherSlots, signatures, concerned }: GrantFact): boolean {
  const demanded = new Set([...(SLOTS[kind] ?? []), ...furtherSlots]);
  const people = new Set(signatures.map(({ person }) => person));
  const slots = new Set(signatures.map(({ slot }) => slot));
  return (
    demanded.size > 0 &&
    slots.size === demanded.size &&
    people.size === demanded.size &&
    [...slots].every((slot) => demanded.has(slot)) &&
    signatures.every(({ person }) => !concerned.includes(person))
  );
}
