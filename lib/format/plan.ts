/** The words of plans and milestones. */
import type { MilestoneStatus } from "#lib/domain/plan/types.ts";
import { countOf } from "./counts.ts";
import { formatDay } from "./dates.ts";
import type { StatusWords } from "./statuses.ts";

type Milestone = {
  readonly status: MilestoneStatus;
  readonly missed: boolean;
  readonly daysLate: number;
  readonly dueOn: string;
  readonly owner: { readonly name: string };
  readonly verifier: { readonly name: string };
};

const WORDS: Readonly<Record<MilestoneStatus, StatusWords>> = {
  open: { word: "open", icon: "none", tone: "neutral" },
  handed_in: { word: "waits to be verified", icon: "clock", tone: "accent" },
  sent_back: { word: "sent back", icon: "undo", tone: "warn" },
  verified: { word: "verified", icon: "check", tone: "ok" },
};

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** Where a milestone stands; a missed one says by how much, whatever else it is. */
export function milestoneWords({ status, missed, daysLate }: Milestone): StatusWords {
  if (missed) {
    const waits = status === "open" ? "" : `, ${WORDS[status].word}`;
    return { word: `missed, late by ${days(daysLate)}${waits}`, icon: "alert", tone: "danger" };
  }
  if (status === "verified" && daysLate > 0)
    return { ...WORDS.verified, word: `verified, ${days(daysLate)} late` };
  return WORDS[status];
}

/** When it is due, in days from today (YYYY-MM-DD), with the day itself: "due in 5 days (20 Dec 2026)". */
export function dueWords({ dueOn, status }: Pick<Milestone, "dueOn" | "status">, today: string): string {
  const day = formatDay(dueOn);
  if (status === "verified") return `was due ${day}`;
  const left = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  if (left === 0) return `due today (${day})`;
  if (left === 1) return `due tomorrow (${day})`;
  return left > 0 ? `due in ${days(left)} (${day})` : `was due ${days(-left)} ago (${day})`;
}

/** Who does what next. */
export function nextWords({ status, missed, owner, verifier }: Milestone, inForce: boolean): string {
  if (!inForce)
    return `${owner.name} hands in evidence once the request is approved; ${verifier.name} verifies it.`;
  if (status === "verified") return "Nothing is left to do.";
  if (status === "handed_in") return `${verifier.name} looks at it next.`;
  const again = status === "sent_back" ? "hands in new evidence" : "hands in evidence";
  return `${owner.name} ${again} next${missed ? ", and explains why it was missed" : ""}; then ${verifier.name} verifies it.`;
}

/** How far a plan is, in one sentence: "2 of 4 milestones are verified, 1 is late by 6 days." */
export function planProgress(milestones: readonly Milestone[]): string {
  if (milestones.length === 0) return "The plan names no milestones.";
  const verified = milestones.filter(({ status }) => status === "verified").length;
  const late = milestones.filter(({ missed }) => missed);
  const done = doneWords(verified, milestones.length);
  const most = Math.max(0, ...late.map(({ daysLate }) => daysLate));
  const behind =
    late.length === 1 ? `, 1 is late by ${days(most)}` : `, ${late.length} are late, by up to ${days(most)}`;
  return `${done}${late.length === 0 ? "" : behind}.`;
}

function doneWords(verified: number, all: number): string {
  if (all === 1) return `The one milestone is ${verified === 1 ? "verified" : "not verified yet"}`;
  if (verified === all) return `All ${countOf(all, "milestone")} are verified`;
  return `${verified} of ${all} milestones ${verified === 1 ? "is" : "are"} verified`;
}

/** "42 KB", "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
