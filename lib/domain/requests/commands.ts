import type { ApplyPolicy } from "../approval-policy/change.ts";
import type { SlotName } from "../approvals/types.ts";
import type { Evidence, EvidenceFlaw } from "../plan/types.ts";
import type { Instant } from "../shared/time.ts";
import type { AccessReading } from "./access-reading.ts";
import type { TriageNote } from "./triage.ts";

export const END_CAUSES = ["expired", "handed_back", "stopped"] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** Why an access is closed: what it was on or who had it is gone, so that nothing can be read; or two people vouch for it. */
export const CLOSED_BECAUSE = ["securable_gone", "principal_gone", "by_hand"] as const;
export type ClosedBecause = (typeof CLOSED_BECAUSE)[number];

/** What is asked of a request, each with what only the caller knows. */
export type RequestCommand =
  | { readonly type: "save_draft"; readonly by: string; readonly contentHash: string }
  | {
      readonly type: "submit";
      readonly by: string;
      readonly hash: string;
      readonly durationMinutes: number;
    }
  | {
      readonly type: "approve";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly reason: string | null;
      readonly end: Instant | null;
    }
  | {
      readonly type: "reject";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly reason: string;
    }
  | {
      readonly type: "ask_question";
      readonly by: string;
      readonly slot: SlotName;
      readonly version: number;
      readonly questionId: string;
      readonly text: string;
    }
  | {
      readonly type: "answer_question";
      readonly by: string;
      readonly questionId: string;
      readonly text: string;
    }
  /** A new text in place of the submitted `version` (REQ-4). */
  | {
      readonly type: "revise";
      readonly by: string;
      readonly version: number;
      readonly hash: string;
      readonly changed: boolean;
      readonly durationMinutes: number;
    }
  | { readonly type: "withdraw"; readonly by: string }
  | ApplyPolicy
  /** What the worker finds due: holders to remind and deputies to call (APP-5). */
  | { readonly type: "remind" }
  | { readonly type: "lapse" }
  /** An earlier end for an access that runs; never a later one (REQ-4). */
  | {
      readonly type: "shorten_access";
      readonly by: string;
      readonly end: Instant;
      readonly reason: string;
    }
  | {
      readonly type: "end_access";
      readonly by: string | null;
      readonly cause: EndCause;
      readonly reason: string | null;
    }
  | { readonly type: "record_access"; readonly reading: AccessReading }
  /** What the sweeper finds overdue; told once a stage (UC-6). */
  | { readonly type: "raise_overdue" }
  | {
      readonly type: "propose_closing";
      readonly by: string;
      readonly closingId: string;
      readonly note: string;
      readonly evidence: Evidence | EvidenceFlaw;
    }
  | { readonly type: "confirm_closing"; readonly by: string; readonly closingId: string }
  | {
      readonly type: "drop_closing";
      readonly by: string;
      readonly closingId: string;
      readonly reason: string;
    }
  | { readonly type: "retry_grant"; readonly by: string }
  | { readonly type: "add_triage_note"; readonly by: string; readonly note: TriageNote };
