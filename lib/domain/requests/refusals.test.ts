import { describe, expect, test } from "vitest";
import {
  after,
  ANSWER,
  APPROVED,
  approve,
  ask,
  asked,
  delegated,
  DRAFT,
  DUE,
  given,
  reject,
  REVISE,
  seat,
  signed,
  SUBMIT,
  SUBMITTED,
  T0,
} from "#lib/testing/spec.ts";
import { confirm, LATE, propose, PROPOSED, REMOVED } from "#lib/testing/closing-spec.ts";
import { DAY, MINUTE } from "../shared/time.ts";
import type { RequestDecision } from "./types.ts";
import type { RequestRefusal } from "./types.ts";

const WAITING = after(SUBMITTED);
const SIGNED = after(SUBMITTED, signed("CTO", "cto"));
const END = { type: "end_access", by: null, reason: null } as const;
const DUAL = [seat("CTO", "dual"), seat("CDAO", "dual"), seat("CTO", "cto")];

/** One way to each refusal. The compiler asks for a row when the rules learn a new one. */
const WAYS: Readonly<Record<RequestRefusal["code"], () => RequestDecision>> = {
  not_in_state: () => given(DRAFT).when(approve("CTO", "cto")).decision,
  stale_version: () => given(WAITING).when(approve("CTO", "cto", { version: 9 })).decision,
  policy_changed: () => given(WAITING, { isOutrun: true }).when(approve("CTO", "cto")).decision,
  access_cannot_begin: () =>
    given(WAITING, { obstacles: ["no worker has swept"] }).when(approve("CTO", "cto")).decision,
  past_due: () => given(WAITING, { now: DUE }).when(approve("CTO", "cto")).decision,
  not_yet_due: () => given(WAITING).when({ type: "lapse" }).decision,
  incomplete: () => given(DRAFT, { flaws: [{ field: "bucketId", code: "missing" }] }).when(SUBMIT).decision,
  slots_cannot_be_filled: () => given(DRAFT, { seats: [] }).when(SUBMIT).decision,
  requester_cannot_decide: () => given(WAITING).when(approve("CTO", "scientist")).decision,
  delegate_cannot_decide: () =>
    given(WAITING, { seats: [...DUAL, delegated("VP", "dual", "scientist")] }).when(approve("CTO", "dual"))
      .decision,
  no_seat_for_slot: () => given(WAITING).when(approve("CTO", "cdao")).decision,
  slot_already_signed: () => given(SIGNED).when(approve("CTO", "deputy")).decision,
  person_already_signed: () => given(SIGNED).when(approve("CDAO", "cto")).decision,
  slot_needed_elsewhere: () => given(WAITING, { seats: DUAL }).when(approve("CTO", "dual")).decision,
  unknown_slot: () => given(WAITING).when(approve("VP", "cto")).decision,
  no_such_question: () =>
    given(after(SUBMITTED, asked("CTO", "cto"))).when({ ...ANSWER, questionId: "q9" }).decision,
  text_missing: () => given(WAITING).when(ask("CTO", "cto", { text: " " })).decision,
  nothing_changed: () => given(WAITING).when({ ...REVISE, changed: false }).decision,
  nothing_due: () => given(WAITING).when({ type: "remind" }).decision,
  reason_missing: () => given(WAITING).when(reject("CTO", "cto", { reason: " " })).decision,
  end_not_shorter: () => given(WAITING).when(approve("CTO", "cto", { end: DUE + 90 * DAY })).decision,
  end_in_the_past: () => given(WAITING).when(approve("CTO", "cto", { end: 1 })).decision,
  not_overdue: () => given(REMOVED, { now: T0 + MINUTE - 1 }).when(propose("security")).decision,
  closer_must_be_someone_else: () => given(PROPOSED, { now: LATE }).when(confirm("security")).decision,
  closing_open_already: () => given(PROPOSED, { now: LATE }).when(propose("security")).decision,
  no_such_closing: () => given(PROPOSED, { now: LATE }).when(confirm("other", "clo_2")).decision,
  evidence_refused: () =>
    given(REMOVED, { now: LATE }).when(propose("security", { evidence: { code: "link_not_https" } }))
      .decision,
  note_too_short: () =>
    given(REMOVED, { now: LATE }).when(propose("security", { note: "Gone.    " })).decision,
  not_yet_ended: () => given(after(...APPROVED)).when({ ...END, cause: "expired" }).decision,
};

describe("APP-3 every refusal can be met", () => {
  test.each(Object.entries(WAYS))("%s", (code, way) => {
    const decision = way();
    expect(decision.ok ? "accepted" : decision.refusal.code).toBe(code);
  });
});
