/** Where a request stands, in a line for a short list: who it waits for, or how it ended. */
import { listOf } from "./counts.ts";
import { formatRelative, type Instant, type Present } from "./dates.ts";
import { accessWords, decisionWords, type ShownAccess, type Tone } from "./statuses.ts";
import type { DecisionStatus } from "#lib/domain/requests/types.ts";

export type ProgressSource = {
  readonly decision: DecisionStatus;
  readonly access: Exclude<ShownAccess, "end_not_proved">;
  readonly slots: readonly { readonly slot: string; readonly state: string }[];
  readonly dueAt: Instant | null;
  readonly updatedAt: Instant;
};

export type ProgressWords = { readonly words: string; readonly tone: Tone };

function waiting({ slots, dueAt }: ProgressSource, present: Present): string {
  const open = slots.filter(({ state }) => state === "open").map(({ slot }) => slot);
  const who = open.length === 0 ? "waits" : `waits for ${listOf(open, "and")}`;
  return dueAt === null ? who : `${who}, due ${formatRelative(dueAt, present)}`;
}

function rejected({ slots }: ProgressSource, when: string): string {
  const by = slots.find(({ state }) => state === "rejected")?.slot;
  return by === undefined ? `rejected ${when}` : `rejected by ${by} ${when}`;
}

/** "waits for CTO, due in 3 days", "rejected by CDAO yesterday 16:10", "draft, kept 12 min ago". */
export function progressWords(source: ProgressSource, present: Present): ProgressWords {
  const { decision, access, updatedAt } = source;
  const when = formatRelative(updatedAt, present);
  const { word, tone } = decisionWords(decision);
  if (decision === "waiting_for_approval") return { words: waiting(source, present), tone: "neutral" };
  if (decision === "question_open") return { words: `a question waits for its answer, asked ${when}`, tone };
  if (decision === "returned") return { words: `needs a new version, since ${when}`, tone };
  if (decision === "draft") return { words: `draft, kept ${when}`, tone };
  if (decision === "rejected") return { words: rejected(source, when), tone };
  if (decision === "approved")
    return { words: `${word}, access ${accessWords(access).word}`, tone: accessWords(access).tone };
  return { words: `${word} ${when}`, tone };
}
