import { describe, expect, test } from "vitest";
import { Problem } from "#lib/contracts/problem.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import { PROBLEMS, problemResponse } from "./problems.ts";
import { noProblem } from "./refusal-problem.ts";

const T = Date.UTC(2026, 9, 1, 9, 30);

/** One of each refusal with the status that a client may rely on. */
const REFUSALS: Readonly<Record<RequestRefusal["code"], readonly [RequestRefusal, number]>> = {
  not_in_state: [{ code: "not_in_state", decision: "approved", access: "active" }, 409],
  stale_version: [{ code: "stale_version", presentVersion: 2 }, 409],
  policy_changed: [{ code: "policy_changed" }, 409],
  access_cannot_begin: [{ code: "access_cannot_begin", because: ["no worker has swept"] }, 409],
  past_due: [{ code: "past_due", dueAt: T }, 409],
  not_yet_due: [{ code: "not_yet_due", dueAt: T }, 409],
  not_yet_ended: [{ code: "not_yet_ended", endsAt: T }, 409],
  slot_already_signed: [{ code: "slot_already_signed", slot: "CTO" }, 409],
  slot_needed_elsewhere: [{ code: "slot_needed_elsewhere", slot: "CTO" }, 409],
  person_already_signed: [{ code: "person_already_signed", slot: "CTO" }, 403],
  requester_cannot_decide: [{ code: "requester_cannot_decide" }, 403],
  delegate_cannot_decide: [{ code: "delegate_cannot_decide" }, 403],
  no_seat_for_slot: [{ code: "no_seat_for_slot", slot: "CTO", deputyFrom: T }, 403],
  unknown_slot: [{ code: "unknown_slot", slot: "VP" }, 422],
  incomplete: [{ code: "incomplete", flaws: [{ field: "bucketId", code: "missing" }] }, 422],
  slots_cannot_be_filled: [{ code: "slots_cannot_be_filled", slots: ["CTO", "CDAO"] }, 422],
  no_such_question: [{ code: "no_such_question" }, 409],
  text_missing: [{ code: "text_missing" }, 422],
  nothing_changed: [{ code: "nothing_changed" }, 422],
  nothing_due: [{ code: "nothing_due" }, 409],
  reason_missing: [{ code: "reason_missing" }, 422],
  end_not_shorter: [{ code: "end_not_shorter", latest: T }, 422],
  not_overdue: [{ code: "not_overdue", from: T }, 409],
  closer_must_be_someone_else: [{ code: "closer_must_be_someone_else" }, 403],
  closing_open_already: [{ code: "closing_open_already" }, 409],
  no_such_closing: [{ code: "no_such_closing" }, 409],
  evidence_refused: [{ code: "evidence_refused", flaw: { code: "link_not_https" } }, 422],
  note_too_short: [{ code: "note_too_short", field: "note", limit: 10 }, 422],
  end_in_the_past: [{ code: "end_in_the_past" }, 422],
};

describe("problems (RFC 9457)", () => {
  test.each(Object.values(PROBLEMS))(
    "SEC-3 $code is a problem of the contract, never cached, without inner detail",
    async (spec) => {
      const response = problemResponse(spec, "rid_1");
      const text = await response.text();
      expect(Problem.parse(JSON.parse(text))).toMatchObject({
        code: spec.code,
        status: spec.status,
        requestId: "rid_1",
      });
      expect(response.status).toBe(spec.status);
      expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(text).not.toMatch(/\bat .*:\d+|node_modules|stack/u);
    },
  );

  test.each(Object.values(REFUSALS))(
    "APP-9 $0.code answers $1 with words and the present state",
    async (refusal, status) => {
      const present = { version: 3, decision: "approved" };
      const spec = noProblem({ kind: "refused", refusal, present }, "Europe/London");
      const body = Problem.parse(await problemResponse(spec, "rid_1").json());
      expect(body).toMatchObject({ code: refusal.code, status, present });
      expect(body.title.length).toBeGreaterThan(5);
      expect(body.detail).toMatch(/\.$/u);
      expect(body.detail).not.toMatch(/undefined|null|NaN|\[object|_/u);
    },
  );

  test("REQ-3 an incomplete text names every field with what is wrong", () => {
    const refusal: RequestRefusal = {
      code: "incomplete",
      flaws: [
        { field: "plan.milestones.0.dueOn", code: "due_after_end" },
        { field: "answers.purpose", code: "too_short", limit: 20 },
      ],
    };
    expect(noProblem({ kind: "refused", refusal, present: {} }, "Europe/London").params).toEqual([
      { field: "plan.milestones.0.dueOn", message: "lies after the end of the access" },
      { field: "answers.purpose", message: "says too little; use at least 20 characters" },
    ]);
  });

  test("SEC-2 a denial tells its sentence and its rule", () => {
    const because = { rule: "sod.concerned_never_decides", sentence: "You never decide on it." };
    expect(noProblem({ kind: "forbidden", because }, "Europe/London")).toMatchObject({
      status: 403,
      detail: "You never decide on it.",
      params: [{ field: "rule", message: "sod.concerned_never_decides" }],
    });
  });

  test("REQ-9 not found says nothing of what was asked for", () => {
    expect(noProblem({ kind: "not_found" }, "Europe/London")).toBe(PROBLEMS.notFound);
  });

  test("APP-7 stale and reused keys are told apart", () => {
    const stale = noProblem({ kind: "stale", present: { version: 4 } }, "Europe/London");
    expect(stale).toMatchObject({ status: 409, code: "stale_version", present: { version: 4 } });
    expect(noProblem({ kind: "key_reused" }, "Europe/London").status).toBe(422);
  });
});
