import type { RoundFacts } from "../round-facts.ts";
import type { Verdict } from "../types.ts";

/** Every access has both slots signed by two people, neither of whom is concerned (APP-1, APP-2). */
export function checkSignatures({ grants }: RoundFacts): Verdict {
  const violations = grants.flatMap(({ number, signatures, concerned }) => {
    const people = new Set(signatures.map(({ person }) => person));
    const slots = new Set(signatures.map(({ slot }) => slot));
    const isGood =
      people.size === 2 && slots.size === 2 && signatures.every(({ person }) => !concerned.includes(person));
    const signed = signatures.map(({ person, slot }) => `${slot} by ${person}`).join(", ");
    return isGood ? [] : [{ check: "signatures", what: `${number} is signed ${signed}`, about: [number] }];
  });
  return { looked: grants.length, violations };
}
