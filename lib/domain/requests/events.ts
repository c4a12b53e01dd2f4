import type { PolicyChange } from "../approval-policy/change.ts";
import type { Authority, SlotName, SlotPlan } from "../approvals/types.ts";
import type { Evidence } from "../plan/types.ts";
import type { Instant } from "../shared/time.ts";
import type { ClosedBecause, EndCause } from "./commands.ts";
import type { TriageNote } from "./triage.ts";
import type { OpenClosing, OverdueStage } from "./types.ts";

export type SlotLoss = "no_longer_eligible";

/** What has happened to a request; each is an audit event too. */
export type RequestEvent =
  | { readonly type: "draft_saved"; readonly by: string; readonly contentHash: string }
  | {
      readonly type: "request_submitted";
      readonly by: string;
      readonly version: number;
      readonly hash: string;
      readonly durationMinutes: number;
      readonly slots: readonly SlotPlan[];
    }
  | {
      readonly type: "slot_signed";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly seatId: string;
      readonly authority: Authority;
      /** The holder for whom a delegate signed (APP-4). */
      readonly onBehalfOf: string | null;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | { readonly type: "access_shortened"; readonly by: string; readonly slot: SlotName; readonly end: Instant }
  | {
      readonly type: "question_asked";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly questionId: string;
      readonly authority: Authority;
      readonly onBehalfOf: string | null;
      readonly text: string;
      readonly at: Instant;
    }
  | {
      readonly type: "question_answered";
      readonly by: string;
      readonly questionId: string;
      readonly askedBy: string;
      readonly text: string;
      /** What was still to come when the question was asked comes later by so many milliseconds. */
      readonly stoodStillMs: number;
      readonly at: Instant;
    }
  /** An open question that needs no answer any more: the text is another one, or the request was withdrawn. */
  | {
      readonly type: "question_closed";
      readonly questionId: string;
      readonly askedBy: string;
      readonly why: "new_version" | "withdrawn";
      readonly at: Instant;
    }
  /** A signature on a version that is no longer judged (REQ-4); a new submission follows it. */
  | {
      readonly type: "signature_voided";
      readonly slot: SlotName;
      readonly version: number;
      readonly personId: string;
      readonly why: "new_version" | "new_policy";
    }
  | PolicyChange
  | { readonly type: "slot_reminded"; readonly slot: SlotName; readonly version: number }
  | { readonly type: "deputy_called"; readonly slot: SlotName; readonly version: number }
  | {
      readonly type: "slot_reopened";
      readonly slot: SlotName;
      readonly personId: string;
      readonly why: SlotLoss;
    }
  | { readonly type: "request_approved"; readonly startsAt: Instant; readonly endsAt: Instant }
  | {
      readonly type: "request_rejected";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly seatId: string;
      readonly authority: Authority;
      readonly onBehalfOf: string | null;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: "request_withdrawn"; readonly by: string }
  | { readonly type: "request_lapsed"; readonly dueAt: Instant }
  | { readonly type: "access_verified" }
  | { readonly type: "grant_failed"; readonly reason: string; readonly message: string }
  | { readonly type: "grant_retried"; readonly by: string }
  | {
      readonly type: "triage_noted";
      readonly by: string;
      readonly version: number;
      readonly note: TriageNote;
      readonly at: Instant;
    }
  | {
      readonly type: "active_access_shortened";
      readonly by: string;
      readonly end: Instant;
      readonly before: Instant;
      readonly reason: string;
    }
  | {
      readonly type: "access_end_started";
      readonly by: string | null;
      readonly cause: EndCause;
      readonly reason: string | null;
      readonly at: Instant;
    }
  /** Over without a proof; `by` is whoever confirmed it by hand, null where the worker found that nothing can be read. */
  | {
      readonly type: "access_closed";
      readonly because: ClosedBecause;
      readonly by: string | null;
      /** What was confirmed, and whose proposal it was; only where it was by hand. */
      readonly closing?: OpenClosing;
      /** Tuples of which nothing can be proved any more, and as at a proved end what stays and through what else it goes on. */
      readonly lost?: readonly string[];
      readonly kept?: readonly string[];
      readonly stillThrough?: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly type: "overdue_raised";
      readonly stage: OverdueStage;
      readonly dueAt: Instant;
      readonly at: Instant;
    }
  | {
      readonly type: "closing_proposed";
      readonly by: string;
      readonly closingId: string;
      readonly note: string;
      readonly evidence: Evidence;
      readonly at: Instant;
    }
  /** By its proposer or by whoever would not confirm it; by nobody when the access came to its end meanwhile. */
  | {
      readonly type: "closing_dropped";
      readonly by: string | null;
      readonly closingId: string;
      readonly proposedBy: string;
      readonly reason: string | null;
      readonly at: Instant;
    }
  | { readonly type: "removal_failed"; readonly reason: string; readonly message: string }
  | {
      readonly type: "access_end_proved";
      /** Tuples that stay, each with its reason: another holder, or there before. */
      readonly kept: readonly string[];
      readonly stillThrough: readonly string[];
      readonly at: Instant;
    };
