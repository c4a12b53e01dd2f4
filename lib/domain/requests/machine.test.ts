import { describe, expect, test } from "vitest";
import { confirm, drop, propose, PROPOSED } from "#lib/testing/closing-spec.ts";
import { DAY, HOUR, MINUTE } from "../shared/time.ts";
import {
  after,
  ANSWER,
  APPROVED,
  approve,
  ask,
  asked,
  DRAFT,
  DUE,
  given,
  reject,
  REVISE,
  SUBMIT,
  SUBMITTED,
  T0,
  TERMS,
} from "#lib/testing/spec.ts";
import type { RequestCommand } from "./commands.ts";
import { ACCESS_STATUSES, DECISION_STATUSES, type RequestFacts, type RequestState } from "./types.ts";

const WAITING = after(SUBMITTED);
const BEING_GRANTED = after(...APPROVED);

/** Every state that a request can be in, as decision/access. */
const STATES: Readonly<Record<string, RequestState>> = {
  "draft/none": DRAFT,
  "waiting_for_approval/none": WAITING,
  "question_open/none": after(SUBMITTED, asked("CTO", "cto")),
  "returned/none": { ...WAITING, decision: "returned", dueAt: null },
  "rejected/none": { ...WAITING, decision: "rejected" },
  "withdrawn/none": { ...WAITING, decision: "withdrawn" },
  "lapsed/none": { ...WAITING, decision: "lapsed" },
  "approved/being_granted": BEING_GRANTED,
  "approved/active": { ...BEING_GRANTED, access: "active" },
  "approved/grant_failed": { ...BEING_GRANTED, access: "grant_failed" },
  "approved/being_removed": { ...BEING_GRANTED, access: "being_removed" },
  "approved/being_removed, proposed": PROPOSED,
  "approved/ended": { ...BEING_GRANTED, access: "ended" },
  "approved/closed": { ...BEING_GRANTED, access: "closed" },
};

/** One command of each sort, at a time and with facts at which nothing but the state could stand against it. */
const COMMANDS: Readonly<Record<string, { command: RequestCommand; facts?: Partial<RequestFacts> }>> = {
  save: { command: { type: "save_draft", by: "scientist", contentHash: "b".repeat(64) } },
  submit: { command: SUBMIT },
  approve: { command: approve("CTO", "cto") },
  reject: { command: reject("CTO", "cto") },
  ask: { command: ask("CTO", "cto") },
  answer: { command: ANSWER },
  revise: { command: REVISE },
  apply: {
    command: {
      type: "apply_policy",
      policy: { id: "pol_2", version: 2, terms: TERMS },
      hash: "d".repeat(64),
      shortfalls: [],
    },
    facts: { isOutrun: true },
  },
  withdraw: { command: { type: "withdraw", by: "scientist" } },
  remind: { command: { type: "remind" }, facts: { now: T0 + 12 * HOUR } },
  lapse: { command: { type: "lapse" }, facts: { now: DUE } },
  shorten: {
    command: { type: "shorten_access", by: "cto", end: T0 + 10 * DAY, reason: "The product came." },
    facts: { now: T0 + DAY },
  },
  end: { command: { type: "end_access", by: "beneficiary", cause: "handed_back", reason: null } },
  expire: {
    command: { type: "end_access", by: null, cause: "expired", reason: null },
    facts: { now: T0 + 30 * DAY },
  },
  present: { command: { type: "record_access", reading: { outcome: "all_present" } } },
  gone: { command: { type: "record_access", reading: { outcome: "all_gone", kept: [], stillThrough: [] } } },
  unprovable: {
    command: { type: "record_access", reading: { outcome: "unprovable", because: "securable_gone" } },
  },
  failed: { command: { type: "record_access", reading: { outcome: "failed", reason: "x", message: "y" } } },
  retry: { command: { type: "retry_grant", by: "scientist" } },
  overdue: { command: { type: "raise_overdue" }, facts: { now: T0 + 30 * DAY + MINUTE } },
  propose: { command: propose("security"), facts: { now: T0 + 31 * DAY } },
  confirm: { command: confirm("other") },
  drop: { command: drop("other") },
};

/** What each command causes in each state; a dash is the refusal `not_in_state`. */
const TABLE = `
  state                     | save        | submit            | approve     | reject           | withdraw                          | apply
  draft/none                | draft_saved | request_submitted | -           | -                | request_withdrawn                 | -
  waiting_for_approval/none | -           | -                 | slot_signed | request_rejected | request_withdrawn                 | policy_reopened
  question_open/none        | -           | -                 | -           | -                | question_closed request_withdrawn | question_closed policy_reopened
  returned/none             | -           | -                 | -           | -                | request_withdrawn                 | -
  rejected/none             | -           | -                 | -           | -                | -                                 | -
  withdrawn/none            | -           | -                 | -           | -                | -                                 | -
  lapsed/none               | -           | -                 | -           | -                | -                                 | -
  approved/being_granted    | -           | -                 | -           | -                | -                                 | -
  approved/active           | -           | -                 | -           | -                | -                                 | -
  approved/grant_failed     | -           | -                 | -           | -                | -                                 | -
  approved/being_removed    | -           | -                 | -           | -                | -                                 | -
  approved/being_removed, proposed | -           | -                 | -           | -                | -                                 | -
  approved/ended            | -           | -                 | -           | -                | -                                 | -
  approved/closed           | -           | -                 | -           | -                | -                                 | -

  state                     | ask            | answer            | revise                            | remind                      | shorten
  draft/none                | -              | -                 | -                                 | -                           | -
  waiting_for_approval/none | question_asked | -                 | request_submitted                 | slot_reminded slot_reminded | -
  question_open/none        | -              | question_answered | question_closed request_submitted | -                           | -
  returned/none             | -              | -                 | request_submitted                 | -                           | -
  rejected/none             | -              | -                 | -                                 | -                           | -
  withdrawn/none            | -              | -                 | -                                 | -                           | -
  lapsed/none               | -              | -                 | -                                 | -                           | -
  approved/being_granted    | -              | -                 | -                                 | -                           | -
  approved/active           | -              | -                 | -                                 | -                           | active_access_shortened
  approved/grant_failed     | -              | -                 | -                                 | -                           | -
  approved/being_removed    | -              | -                 | -                                 | -                           | -
  approved/being_removed, proposed | -              | -                 | -                                 | -                           | -
  approved/ended            | -              | -                 | -                                 | -                           | -
  approved/closed           | -              | -                 | -                                 | -                           | -

  state                     | lapse          | end                | expire             | present         | gone              | unprovable    | failed         | retry
  draft/none                | -              | -                  | -                  | -               | -                 | -             | -              | -
  waiting_for_approval/none | request_lapsed | -                  | -                  | -               | -                 | -             | -              | -
  question_open/none        | -              | -                  | -                  | -               | -                 | -             | -              | -
  returned/none             | -              | -                  | -                  | -               | -                 | -             | -              | -
  rejected/none             | -              | -                  | -                  | -               | -                 | -             | -              | -
  withdrawn/none            | -              | -                  | -                  | -               | -                 | -             | -              | -
  lapsed/none               | -              | -                  | -                  | -               | -                 | -             | -              | -
  approved/being_granted    | -              | access_end_started | access_end_started | access_verified | -                 | -             | grant_failed   | -
  approved/active           | -              | access_end_started | access_end_started | -               | -                 | -             | -              | -
  approved/grant_failed     | -              | access_end_started | access_end_started | access_verified | -                 | -             | -              | grant_retried
  approved/being_removed    | -              | -                  | -                  | -               | access_end_proved | access_closed | removal_failed | grant_retried
  approved/being_removed, proposed | -              | -                  | -                  | -               | closing_dropped access_end_proved | closing_dropped access_closed | removal_failed | grant_retried
  approved/ended            | -              | -                  | -                  | -               | -                 | -             | -              | -
  approved/closed           | -              | -                  | -                  | -               | -                 | -             | -              | -

  state                     | overdue        | propose          | confirm         | drop
  draft/none                | -              | -                | -               | -
  waiting_for_approval/none | -              | -                | -               | -
  question_open/none        | -              | -                | -               | -
  returned/none             | -              | -                | -               | -
  rejected/none             | -              | -                | -               | -
  withdrawn/none            | -              | -                | -               | -
  lapsed/none               | -              | -                | -               | -
  approved/being_granted    | overdue_raised | -                | -               | -
  approved/active           | overdue_raised | -                | -               | -
  approved/grant_failed     | overdue_raised | -                | -               | -
  approved/being_removed    | overdue_raised | closing_proposed | no_such_closing | no_such_closing
  approved/being_removed, proposed | overdue_raised overdue_raised | closing_open_already | access_closed   | closing_dropped
  approved/ended            | -              | -                | -               | -
  approved/closed           | -              | -                | -               | -
`;

type Cell = { readonly state: string; readonly command: string; readonly causes: string };

const CELLS: readonly Cell[] = TABLE.trim()
  .split(/\n\s*\n/)
  .flatMap((block) => {
    const [head, ...rows] = block
      .trim()
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()));
    return rows.flatMap(([state = "", ...cells]) =>
      cells.map((causes, index) => ({ state, command: head?.[index + 1] ?? "", causes })),
    );
  });

function outcomeOf(state: RequestState, name: string): string {
  const asked = COMMANDS[name];
  if (asked === undefined) throw new Error(`The table names no command ${name}`);
  const { decision } = given(state, asked.facts).when(asked.command);
  if (decision.ok) return decision.events.map((event) => event.type).join(" ");
  if (decision.refusal.code !== "not_in_state") return decision.refusal.code;
  expect(decision.refusal).toEqual({ code: "not_in_state", decision: state.decision, access: state.access });
  return "-";
}

describe("REQ-6 REQ-7 the machine of a request, cell by cell", () => {
  test("the table has a cell for every state that can be and every command", () => {
    const named = new Set(CELLS.map((cell) => `${cell.state} ${cell.command}`));
    const expected = Object.keys(STATES).flatMap((state) =>
      Object.keys(COMMANDS).map((command) => `${state} ${command}`),
    );
    expect([...named].toSorted()).toEqual(expected.toSorted());
    expect(new Set(Object.keys(STATES).map((name) => name.split("/")[0]))).toEqual(
      new Set(DECISION_STATUSES),
    );
    expect(new Set(Object.keys(STATES).map((name) => name.split(/[/,]/u)[1]))).toEqual(
      new Set(ACCESS_STATUSES),
    );
  });

  test.each(CELLS)("REQ-6 $state: $command causes $causes", ({ state, command, causes }) => {
    const from = STATES[state];
    if (from === undefined) throw new Error(`The table names no state ${state}`);
    expect(outcomeOf(from, command)).toBe(causes);
  });

  const impossible = DECISION_STATUSES.flatMap((decision) =>
    ACCESS_STATUSES.map((access) => ({ decision, access })),
  ).filter(({ decision, access }) => STATES[`${decision}/${access}`] === undefined);

  test.each(impossible)(
    "REQ-7 $decision with access $access cannot be, and nothing is heard in it",
    (status) => {
      const state = { ...BEING_GRANTED, ...status };
      for (const name of Object.keys(COMMANDS)) expect(`${name} ${outcomeOf(state, name)}`).toBe(`${name} -`);
    },
  );
});
