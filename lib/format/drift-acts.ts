/** What may be done about a finding, in words: the button, the dialog that asks once more, and what is said afterwards. */
export type DriftAct = "adopt" | "push" | "remove";

type ActWords = {
  readonly button: string;
  readonly title: string;
  readonly consequence: string;
  readonly send: string;
  readonly done: string;
};

export const DRIFT_ACTS: Readonly<Record<DriftAct, ActWords>> = {
  push: {
    button: "Put it back",
    title: "Put back what was removed",
    consequence:
      "Countersign grants it again in Unity Catalog, as two people approved it, and proves it by a read.",
    send: "Put it back",
    done: "It is being put back",
  },
  remove: {
    button: "Take it away",
    title: "Take away unexplained access",
    consequence:
      "Countersign removes exactly this privilege of exactly this principal, and nothing else, and proves it by a read. Whoever works with it loses it at once.",
    send: "Take it away",
    done: "It is being taken away",
  },
  adopt: {
    button: "Adopt as baseline",
    title: "Take it for granted",
    consequence:
      "It stays as it is, without an end and without two signatures, and is not shown as drift again. Your name and reason stand with it.",
    send: "Adopt it",
    done: "It is baseline now",
  },
};

/** What is decided on, in a line. */
export function findingLine(finding: {
  readonly privilege: string;
  readonly principal: string;
  readonly on: { readonly fullName: string };
}): string {
  return `${finding.privilege} of ${finding.principal} on ${finding.on.fullName}`;
}
