import type { ClosedBecause } from "./commands.ts";
import type { SlotName } from "../approvals/types.ts";
import type { RiskEntryStatus } from "../risk/types.ts";
import type { Instant } from "../shared/time.ts";
import type { TriageNote } from "./triage.ts";
import type { RequestEvent } from "./events.ts";
import type { OverdueStage, RequestState } from "./types.ts";

/** Who a mail goes to, by relation to the request; the shell resolves the people. Deputies are only those of that very slot. */
export type Recipients =
  | "concerned"
  | "open_slots"
  | "signers"
  | "security"
  | "admin"
  | "edp"
  | { readonly person: string }
  | { readonly holdersOf: SlotName }
  | { readonly deputiesOf: SlotName };

/** What a mail about a request can tell; a mail about anything else is a notice (domain/shared/notices.ts). */
export const MAIL_TEMPLATES = [
  "submitted",
  "your_turn",
  "question",
  "answer",
  "reminder",
  "decided",
  "active",
  "ending",
  "unused",
  "ended",
  "closed",
  "seen_again",
  "not_proved",
  "overdue",
  "paged",
  "closing_proposed",
  "closing_dropped",
  "failed",
  "policy_changed",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** What happens to a proposal to close by hand, each a row written. */
export type ClosingEvent = Extract<
  RequestEvent,
  { type: "closing_proposed" | "closing_dropped" | "access_closed" }
>;

/** What must follow an event, as data; carried out by the shell in the same transaction (jobs, ledger) or later (mail). */
export type Effect =
  | { readonly kind: "open_grant"; readonly startsAt: Instant; readonly endsAt: Instant }
  | { readonly kind: "shorten_grant"; readonly endsAt: Instant }
  | { readonly kind: "release_grant"; readonly at: Instant }
  | { readonly kind: "close_grant"; readonly at: Instant }
  | { readonly kind: "write_off_grant"; readonly because: ClosedBecause; readonly at: Instant }
  | { readonly kind: "retry_grant" }
  | { readonly kind: "triage_note"; readonly by: string; readonly note: TriageNote }
  | {
      readonly kind: "overdue_alarm";
      readonly stage: OverdueStage;
      readonly dueAt: Instant;
      readonly at: Instant;
    }
  | { readonly kind: "closing"; readonly event: ClosingEvent }
  | { readonly kind: "risk_entry"; readonly status: RiskEntryStatus }
  | {
      readonly kind: "mail";
      readonly template: MailTemplate;
      readonly to: Recipients;
      readonly once: string;
    };

/** The effects of one event on the state after it. `once` makes a mail unique for the request (no second copy on replay). */
export function react(state: RequestState, event: RequestEvent): readonly Effect[] {
  const version = state.textVersion;
  switch (event.type) {
    case "request_submitted":
      return [
        { kind: "risk_entry", status: "proposed" },
        { kind: "mail", template: "submitted", to: "concerned", once: `v${version}` },
        yourTurn("open_slots", `v${version}`),
      ];
    case "question_asked":
      return [{ kind: "mail", template: "question", to: "concerned", once: event.questionId }];
    case "question_answered":
      return [{ kind: "mail", template: "answer", to: { person: event.askedBy }, once: event.questionId }];
    case "question_closed":
      return event.why === "withdrawn" ? [] : [yourTurn({ person: event.askedBy }, `v${version + 1}`)];
    case "signature_voided":
      if (event.why === "new_policy")
        return [
          { kind: "mail", template: "policy_changed", to: { person: event.personId }, once: `v${version}` },
        ];
      // The same `once` as the submission that follows, so that a holder is told once of the new version.
      return [yourTurn({ person: event.personId }, `v${version + 1}`)];
    case "policy_reopened":
      return [
        { kind: "mail", template: "policy_changed", to: "concerned", once: `v${version}` },
        yourTurn("open_slots", `v${version}`),
      ];
    case "request_returned":
      return [{ kind: "mail", template: "policy_changed", to: "concerned", once: `v${version}:returned` }];
    case "slot_reminded":
      return [
        {
          kind: "mail",
          template: "reminder",
          to: { holdersOf: event.slot },
          once: `v${version}:${event.slot}`,
        },
      ];
    case "deputy_called":
      return [yourTurn({ deputiesOf: event.slot }, `v${version}:deputy:${event.slot}`)];
    case "slot_reopened":
      return reopened(state, event.slot);
    case "request_approved":
      return [
        { kind: "open_grant", startsAt: event.startsAt, endsAt: event.endsAt },
        { kind: "risk_entry", status: "active" },
        { kind: "mail", template: "decided", to: "concerned", once: `v${version}` },
      ];
    case "request_rejected":
    case "request_withdrawn":
    case "request_lapsed":
      if (version === 0) return [];
      return [
        { kind: "risk_entry", status: "dropped" },
        { kind: "mail", template: "decided", to: "concerned", once: `v${version}` },
        { kind: "mail", template: "decided", to: "signers", once: `v${version}` },
      ];
    case "access_verified":
      return [{ kind: "mail", template: "active", to: "concerned", once: "active" }];
    case "grant_failed":
    case "removal_failed":
      return [
        { kind: "mail", template: "failed", to: "concerned", once: `${event.type}:${event.reason}` },
        { kind: "mail", template: "failed", to: "security", once: `${event.type}:${event.reason}` },
      ];
    case "grant_retried":
      return [{ kind: "retry_grant" }];
    case "triage_noted":
      return [{ kind: "triage_note", by: event.by, note: event.note }];
    case "active_access_shortened":
      return [
        { kind: "shorten_grant", endsAt: event.end },
        { kind: "mail", template: "ending", to: "concerned", once: `shortened:${event.end}` },
      ];
    case "access_end_started":
      return [{ kind: "release_grant", at: event.at }];
    case "access_end_proved":
      return [
        { kind: "close_grant", at: event.at },
        { kind: "risk_entry", status: "closed" },
        { kind: "mail", template: "ended", to: "concerned", once: "ended" },
      ];
    case "access_closed":
      return [
        ...(event.closing === undefined ? [] : [{ kind: "closing", event } as const]),
        { kind: "write_off_grant", because: event.because, at: event.at },
        { kind: "risk_entry", status: "closed" },
        { kind: "mail", template: "closed", to: "concerned", once: "closed" },
        { kind: "mail", template: "closed", to: "security", once: "closed" },
      ];
    case "overdue_raised":
      return overdue(event);
    case "closing_proposed":
      return [
        { kind: "closing", event },
        { kind: "mail", template: "closing_proposed", to: "security", once: event.closingId },
        { kind: "mail", template: "closing_proposed", to: "admin", once: event.closingId },
      ];
    case "closing_dropped":
      return [
        { kind: "closing", event },
        {
          kind: "mail",
          template: "closing_dropped",
          to: { person: event.proposedBy },
          once: event.closingId,
        },
      ];
    case "draft_saved":
    case "slot_signed":
    case "access_shortened":
      return [];
  }
}

/** A slot that is open again waits for its holders, and for its deputies where they had been called already. */
function reopened({ slots, textVersion }: RequestState, name: SlotName): readonly Effect[] {
  const once = `v${textVersion}:again:${name}`;
  const isCalled = slots.some(({ slot, deputyCalled }) => slot === name && deputyCalled);
  return [yourTurn("open_slots", once), ...(isCalled ? [yourTurn({ deputiesOf: name }, once)] : [])];
}

function yourTurn(to: Recipients, once: string): Effect {
  return { kind: "mail", template: "your_turn", to, once };
}

/** An alarm to those who can do something, then a page to security; each once for a request (UC-6). */
function overdue({ stage, dueAt, at }: Extract<RequestEvent, { type: "overdue_raised" }>): readonly Effect[] {
  const told: Effect = { kind: "overdue_alarm", stage, dueAt, at };
  if (stage === "page") return [told, { kind: "mail", template: "paged", to: "security", once: "page" }];
  return [
    told,
    { kind: "mail", template: "overdue", to: "security", once: "alarm" },
    { kind: "mail", template: "overdue", to: "admin", once: "alarm" },
  ];
}
