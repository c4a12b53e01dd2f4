/** What happened to a request between two looks at it, in a sentence: the truth for whoever came too late (APP-9). */
import { formatRelative, type Instant, type Present } from "./dates.ts";
import { accessWords, decisionWords, type ShownAccess } from "./statuses.ts";
import type { DecisionStatus } from "#lib/domain/requests/types.ts";

type SlotSight = {
  readonly slot: string;
  readonly state: string;
  readonly person: { readonly name: string } | null;
  readonly at: Instant | null;
};

/** What of a request is compared. */
export type RequestSight = {
  readonly textVersion: number;
  readonly decision: DecisionStatus;
  readonly access: Exclude<ShownAccess, "end_not_proved">;
  readonly requester: { readonly name: string };
  readonly dueAt: Instant | null;
  readonly slots: readonly SlotSight[];
};

export type ChangeWords = { readonly title: string; readonly detail: string };

function slotChange(before: RequestSight, after: RequestSight, present: Present): string | null {
  const changed = after.slots.find(({ slot, state }) => {
    const earlier = before.slots.find((candidate) => candidate.slot === slot);
    return (state === "signed" || state === "rejected") && earlier?.state !== state;
  });
  if (changed === undefined) return null;
  const when = changed.at === null ? "just now" : formatRelative(changed.at, present);
  const did =
    changed.state === "signed" ? `signed the ${changed.slot} slot` : `rejected it as ${changed.slot}`;
  return `${changed.person?.name ?? "Somebody"} ${did} ${when}`;
}

function lapsed({ dueAt }: RequestSight, present: Present): ChangeWords {
  const when = dueAt === null ? "" : ` It was due ${formatRelative(dueAt, present)}.`;
  return { title: "The request has lapsed", detail: `Nobody decided in time.${when}` };
}

function decisionChange(after: RequestSight, slot: string | null, present: Present): ChangeWords {
  const { decision, requester } = after;
  if (decision === "withdrawn")
    return { title: `${requester.name} withdrew the request`, detail: "Nothing is left to decide." };
  if (decision === "lapsed") return lapsed(after, present);
  if (decision === "rejected")
    return { title: slot ?? "The request was rejected", detail: "That ended the request." };
  if (decision === "question_open")
    return {
      title: `${requester.name} was asked a question`,
      detail: "Nobody decides until it is answered. What you typed here is kept.",
    };
  if (decision === "approved")
    return { title: slot ?? "The request was approved", detail: "Every slot is signed now." };
  return { title: `The request is ${decisionWords(decision).word} now`, detail: "Look at it again." };
}

/** The one change that matters most, or null when both looks show the same. */
export function changeWords(before: RequestSight, after: RequestSight, present: Present): ChangeWords | null {
  const slot = slotChange(before, after, present);
  if (after.decision !== before.decision) return decisionChange(after, slot, present);
  if (after.textVersion !== before.textVersion)
    return {
      title: "The text has changed",
      detail: `Version ${after.textVersion} is to be judged now. Read it and decide again.`,
    };
  if (slot !== null) return { title: slot, detail: "Look at what is left to sign." };
  if (after.access !== before.access)
    return { title: `The access is ${accessWords(after.access).word} now`, detail: "Look at it again." };
  return null;
}
