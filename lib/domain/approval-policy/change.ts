import type { SlotPlan } from "../approvals/types.ts";
import type { Instant } from "../shared/time.ts";
import type { PinnedPolicy, Shortfall } from "./types.ts";

/** A stricter policy is in force: a request is judged from the start under it, or given back where its text falls short. */
export type ApplyPolicy = {
  readonly type: "apply_policy";
  readonly policy: PinnedPolicy;
  /** Of the new version, should the request be re-opened. */
  readonly hash: string;
  readonly shortfalls: readonly Shortfall[];
};

/** What becomes of a pending request when a stricter policy is put in force. */
export type PolicyChange =
  | {
      readonly type: "policy_reopened";
      readonly policy: PinnedPolicy;
      readonly version: number;
      readonly hash: string;
      readonly slots: readonly SlotPlan[];
      readonly at: Instant;
    }
  | {
      readonly type: "request_returned";
      readonly policy: PinnedPolicy;
      readonly version: number;
      readonly shortfalls: readonly Shortfall[];
      readonly at: Instant;
    };
