/** The approval path of a text that is not submitted yet, in words (REQ-2, APP-5). */
import type { Authority } from "#lib/domain/approvals/types.ts";
import { listOf } from "./counts.ts";
import { formatWhen, type Instant, type Present } from "./dates.ts";

type Candidate = {
  readonly name: string;
  readonly authority: Authority;
  readonly onBehalfOf: string | null;
};

export type PathSlot = {
  readonly slot: string;
  readonly deputyFrom: Instant;
  readonly eligible: readonly Candidate[];
};

/** `what` is who would decide, `note` until when it is theirs alone and who comes then. */
export type PathWords = { readonly what: string; readonly note: string };

function names({ eligible }: PathSlot, ...authorities: readonly Authority[]): readonly string[] {
  return eligible
    .filter((candidate) => authorities.includes(candidate.authority))
    .map(({ name, onBehalfOf }) => (onBehalfOf === null ? name : `${name} for ${onBehalfOf}`));
}

/** "cto" with "by tomorrow 12:00, then cto-deputy"; where nobody could sign, that is said. */
export function pathWords(slot: PathSlot, unfillable: boolean, present: Present): PathWords {
  const holders = names(slot, "holder", "delegate");
  const deputies = names(slot, "deputy");
  const when = formatWhen(slot.deputyFrom, present);
  const can = [...holders, ...deputies];
  if (can.length === 0) return { what: "nobody can sign it", note: "" };
  if (unfillable) return { what: `only ${listOf(can, "or")}`, note: "who is needed for another slot" };
  if (holders.length === 0) return { what: listOf(deputies, "or"), note: `as deputy, from ${when}` };
  const then = deputies.length === 0 ? "" : `by ${when}, then ${listOf(deputies, "or")}`;
  return { what: listOf(holders, "or"), note: then };
}
