/** The slots of a request in words: who signed, who may sign, from when (REQ-2, APP-5). */
import type { Authority } from "#lib/domain/approvals/types.ts";
import { listOf } from "./counts.ts";
import { formatRelative, toMilliseconds, type Instant, type Present } from "./dates.ts";

type Candidate = {
  readonly id: string;
  readonly name: string;
  readonly authority: Authority;
  /** The holder for whom a delegate would sign, by name (APP-4). */
  readonly onBehalfOf: string | null;
};

export type SlotData = {
  readonly slot: string;
  /** closed: the request ended before anybody signed here. */
  readonly state: "open" | "signed" | "rejected" | "closed";
  readonly deputyFrom: Instant;
  readonly dueAt: Instant;
  readonly person: { readonly name: string } | null;
  readonly authority: Authority | null;
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
  readonly at: Instant | null;
  readonly eligible: readonly Candidate[];
};

/** `what` is said first, `note` more quietly after it. */
export type SlotWords = { readonly what: string; readonly note: string };

/** The reader, where a slot may be theirs to sign. */
type Reader = { readonly id: string; readonly mySlot: string | null };

function names(candidates: readonly Candidate[], ...authorities: readonly Authority[]): readonly string[] {
  return candidates
    .filter((candidate) => authorities.includes(candidate.authority))
    .map(({ name, onBehalfOf }) => (onBehalfOf === null ? name : `${name} for ${onBehalfOf}`));
}

function isHandedOn(slot: SlotData, { now }: Present): boolean {
  return toMilliseconds(now) >= toMilliseconds(slot.deputyFrom);
}

function deputiesLater(slot: SlotData, deputies: readonly string[], present: Present): string {
  if (deputies.length === 0 || isHandedOn(slot, present)) return "";
  return `or ${listOf(deputies, "or")} ${isToCome(slot.deputyFrom, present)}`;
}

/** "from tomorrow 09:00", "in 5 h 10 min". */
function isToCome(at: Instant, present: Present): string {
  const words = formatRelative(at, present);
  return words.startsWith("in ") ? words : `from ${words}`;
}

/** Who may sign an open slot, now and later: "cto, or cto-deputy from tomorrow 09:00"; empty when nobody may. */
export function whoMaySign(slot: SlotData, present: Present): string {
  const deputies = names(slot.eligible, "deputy");
  const nowadays = isHandedOn(slot, present) ? deputies : [];
  const able = listOf([...names(slot.eligible, "holder", "delegate"), ...nowadays], "or");
  return [able, deputiesLater(slot, deputies, present)].filter(Boolean).join(", ");
}

function openWords(slot: SlotData, reader: Reader, present: Present): SlotWords {
  const able = whoMaySign(slot, present);
  if (reader.mySlot !== slot.slot)
    return able === ""
      ? { what: "nobody can sign it", note: "its holder and deputies are gone or concerned" }
      : { what: `waits for ${able}`, note: "" };
  const others = whoMaySign(
    { ...slot, eligible: slot.eligible.filter(({ id }) => id !== reader.id) },
    present,
  );
  return {
    what: "waits for you",
    note: others === "" ? "" : `· ${others.startsWith("or ") ? others : `or ${others}`}`,
  };
}

/** One slot beside the seal: "signed by cdao" with "today 10:42, as deputy, "plan is credible"". */
export function slotWords(slot: SlotData, reader: Reader, present: Present): SlotWords {
  if (slot.state === "open") return openWords(slot, reader, present);
  if (slot.state === "closed") return { what: "not signed", note: "" };
  const note = [
    slot.at === null ? "" : formatRelative(slot.at, present),
    slot.authority === "deputy" ? "as deputy" : "",
    slot.reason === null ? "" : `"${slot.reason}"`,
  ];
  const verb = slot.state === "signed" ? "signed" : "rejected";
  const forWhom = slot.onBehalfOf === null ? "" : ` for ${slot.onBehalfOf}`;
  return {
    what: `${verb} by ${slot.person?.name ?? "somebody"}${forWhom}`,
    note: note.filter(Boolean).join(", "),
  };
}

type VoidSignature = {
  readonly version: number;
  readonly person: { readonly name: string };
  readonly onBehalfOf: string | null;
  readonly at: Instant;
};

/** A signature that no longer counts: "signed by cto, today 10:42, version 1"; it is shown struck through (REQ-4). */
export function voidWords({ version, person, onBehalfOf, at }: VoidSignature, present: Present): string {
  const forWhom = onBehalfOf === null ? "" : ` for ${onBehalfOf}`;
  return `signed by ${person.name}${forWhom}, ${formatRelative(at, present)}, version ${version}`;
}

/** The segments of a seal in words, where no list of slots stands beside it: "CTO open, CDAO signed". */
export function sealLabel(slots: readonly Pick<SlotData, "slot" | "state">[]): string {
  return slots.length === 0
    ? "not submitted"
    : slots.map(({ slot, state }) => `${slot} ${state === "closed" ? "not signed" : state}`).join(", ");
}

type SeatOfReader = {
  readonly slot: string;
  readonly authority: string;
  readonly onBehalfOf: { readonly name: string } | null;
};

/** The seats of a person: "CTO slot", "deputy in the CDAO slot", "CTO slot for Anna"; empty for who fills none. */
export function seatWords(seats: readonly SeatOfReader[]): string {
  const words = ({ slot, authority, onBehalfOf }: SeatOfReader): string => {
    if (onBehalfOf !== null) return `${slot} slot for ${onBehalfOf.name}`;
    return authority === "deputy" ? `deputy in the ${slot} slot` : `${slot} slot`;
  };
  return listOf(seats.map(words), "and");
}

/** Whom the reader stands in for where they have no right of their own to sign the slot (APP-4). */
export function standInFor(seats: readonly SeatOfReader[], slot: string): string | undefined {
  const own = seats.filter((seat) => seat.slot === slot);
  const [first] = own.flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : [onBehalfOf.name]));
  return own.some(({ authority }) => authority === "holder") ? undefined : first;
}
