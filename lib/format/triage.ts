import type { TriageFinding } from "#lib/domain/requests/triage.ts";
import { formatDay } from "./dates.ts";

const WORDS: Readonly<Record<TriageFinding, string>> = {
  no_product: "No product serves",
  product_serves: "A product serves already",
  product_planned: "A product is planned",
  other_bucket: "Another bucket would do",
};

/** The findings, in the order in which they are read. */
const FINDINGS = [
  "no_product",
  "product_serves",
  "product_planned",
  "other_bucket",
] as const satisfies readonly TriageFinding[];

/** The choices of the form. */
export const TRIAGE_CHOICES = FINDINGS.map((value) => ({ value, label: WORDS[value] }));

/** A finding in words; what is not known is said as it came. */
export function triageFinding(finding: unknown): string {
  const known = FINDINGS.find((one) => one === finding);
  return known === undefined ? String(finding) : WORDS[known];
}

type Found = {
  readonly finding: TriageFinding;
  readonly product: string | null;
  readonly plannedOn: string | null;
  readonly bucket: string | null;
};

/** The finding with what it names, as one line before the text. */
export function triageLead({ finding, product, plannedOn, bucket }: Found): string {
  const named = [product, bucket, plannedOn === null ? null : `from ${formatDay(plannedOn)}`]
    .filter((one) => one !== null)
    .join(", ");
  return named === "" ? WORDS[finding] : `${WORDS[finding]}: ${named}`;
}
