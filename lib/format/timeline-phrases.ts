import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { MailTemplate } from "#lib/domain/requests/react.ts";
import type { NoticeTemplate } from "#lib/domain/shared/notices.ts";
import { KIND_TRIED } from "./kind-timeline.ts";
import { PLAN_TRIED } from "./plan-timeline.ts";

/** How the end of an access is said to have begun, by its cause. */
export const SAID: Readonly<Record<"expired" | "handed_back" | "stopped", (actor: string) => string>> = {
  expired: () => "Its hour has come; the access is being taken away",
  handed_back: (actor) => `${actor} handed the access back`,
  stopped: (actor) => `${actor} stopped the access`,
};

/** What a mail told, by its template. */
export const MAILS: Readonly<Record<MailTemplate | NoticeTemplate, string>> = {
  submitted: "that it was submitted",
  your_turn: "that it waits for a signature",
  question: "what an approver asks",
  answer: "what the requester answered",
  reminder: "that it still waits for a signature",
  decided: "what was decided",
  active: "that the access is active",
  ending: "when the access ends",
  unused: "that the access is not used",
  ended: "that the end is proved",
  closed: "that the access is closed without a proof",
  overdue: "that its end is overdue",
  paged: "that its end is long overdue",
  closing_proposed: "that somebody proposes to close it by hand",
  closing_dropped: "that the proposal to close it by hand was dropped",
  seen_again: "that it was seen again after its end",
  not_proved: "that the end is not proved",
  failed: "that Unity Catalog refused",
  policy_changed: "that a stricter policy came into force",
  delegated: "who stands in for whom",
  risk_review_due: "that a review of the risk is due",
  risk_owner_left: "that the owner of the risk has left",
  engine_observing: "that nothing is pushed after a restore",
  milestone_due: "that a milestone waits",
  worded: "a notice",
};

/** What a refused command was about. */
const TRIED: Readonly<Record<string, string>> = {
  approve: "approve it",
  reject: "reject it",
  submit: "submit it",
  withdraw: "withdraw it",
  ask_question: "ask about it",
  answer_question: "answer for its requester",
  revise: "change its text",
  shorten_access: "shorten the access",
  end_access: "end the access",
  retry_grant: "have it tried again",
  propose_closing: "propose to close it by hand",
  confirm_closing: "confirm that it is closed by hand",
  drop_closing: "drop a proposal to close it by hand",
  add_triage_note: "add a triage note",
} satisfies Partial<Record<RequestCommand["type"], string>>;

/** What a refused command was about, by its name. */
export function triedTo(command: string): string {
  return TRIED[command] ?? PLAN_TRIED[command] ?? KIND_TRIED[command] ?? "act on it";
}
