import type { RequestCommand } from "./commands.ts";
import type { AccessStatus, DecisionStatus } from "./types.ts";

type CommandType = RequestCommand["type"];

/** In which decision status a command is heard at all; everything not listed is refused with `not_in_state`. */
export const HEARD_IN_DECISION: Record<CommandType, readonly DecisionStatus[]> = {
  save_draft: ["draft"],
  submit: ["draft"],
  approve: ["waiting_for_approval"],
  reject: ["waiting_for_approval"],
  ask_question: ["waiting_for_approval"],
  answer_question: ["question_open"],
  revise: ["waiting_for_approval", "question_open", "returned"],
  withdraw: ["draft", "waiting_for_approval", "question_open", "returned"],
  apply_policy: ["waiting_for_approval", "question_open"],
  remind: ["waiting_for_approval"],
  lapse: ["waiting_for_approval"],
  shorten_access: ["approved"],
  end_access: ["approved"],
  record_access: ["approved"],
  raise_overdue: ["approved"],
  propose_closing: ["approved"],
  confirm_closing: ["approved"],
  drop_closing: ["approved"],
  retry_grant: ["approved"],
  add_triage_note: ["waiting_for_approval", "question_open"],
};

/** In which access status a command is heard; ended and closed are final (REQ-6). */
export const HEARD_IN_ACCESS: Record<CommandType, readonly AccessStatus[]> = {
  save_draft: ["none"],
  submit: ["none"],
  approve: ["none"],
  reject: ["none"],
  ask_question: ["none"],
  answer_question: ["none"],
  revise: ["none"],
  withdraw: ["none"],
  apply_policy: ["none"],
  remind: ["none"],
  lapse: ["none"],
  shorten_access: ["active"],
  end_access: ["being_granted", "active", "grant_failed"],
  record_access: ["being_granted", "active", "being_removed", "grant_failed"],
  raise_overdue: ["being_granted", "active", "being_removed", "grant_failed"],
  propose_closing: ["being_removed"],
  confirm_closing: ["being_removed"],
  drop_closing: ["being_removed"],
  retry_grant: ["grant_failed", "being_removed"],
  add_triage_note: ["none"],
};

/** Statuses that nothing leaves (REQ-6). An approved request ends only by its access. */
export const FINAL_DECISIONS: readonly DecisionStatus[] = ["approved", "rejected", "withdrawn", "lapsed"];
