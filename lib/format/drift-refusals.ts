import type { DriftRefusal } from "#lib/domain/drift/decide.ts";

type Words = { readonly title: string; readonly detail: string };

const WORDS: Readonly<Record<DriftRefusal["code"], Words>> = {
  finding_closed: {
    title: "It is settled already",
    detail:
      "Unity Catalog and the ledger agree on it again, or somebody has decided. Look at the present state.",
  },
  finding_repair_under_way: {
    title: "It is being repaired",
    detail: "Somebody has decided to repair it; it stays listed until a read proves the repair.",
  },
  finding_not_adoptable: {
    title: "This cannot be taken for granted",
    detail: "Only access that is there and not ours becomes baseline. What two people approved is repaired.",
  },
  finding_not_repairable: {
    title: "Countersign does not change this",
    detail:
      "It gives and takes only what it issues itself. Take this away in Unity Catalog by hand, then have it looked at again.",
  },
  finding_held_by_request: {
    title: "A request holds it now",
    detail: "Two people have approved it meanwhile, so it is not taken away. End the access on its request.",
  },
  adoption_reason_missing: {
    title: "The reason is missing",
    detail: "Say in a sentence of at least 10 characters why this access may stay.",
  },
};

/** A refused decision on a finding in words. */
export function driftRefusalWords({ code }: DriftRefusal): Words {
  return WORDS[code];
}
