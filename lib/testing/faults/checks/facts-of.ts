import { DAY } from "#lib/domain/shared/time.ts";
import type { ServerChange } from "../control.ts";
import type { EngineEvent, GrantFact } from "../facts.ts";
import type { RoundFacts } from "../round-facts.ts";
import type { Tuple, Violation } from "../types.ts";
import type { Run } from "../watch.ts";
import { judge } from "../judge.ts";

/** A round in which nothing went wrong, for tests of the checks to change one thing in: one access, signed, granted, verified, running. */
export const TUPLE: Tuple = {
  principal: "ada@bank.example",
  type: "volume",
  securable: "raw.base.claims",
  privilege: "READ_VOLUME",
};
export const KEY = "READ_VOLUME on raw.base.claims of ada@bank.example";

export function grantOf(changes: Partial<GrantFact> = {}): GrantFact {
  return {
    requestId: "req_1",
    number: "EXC-1",
    concerned: ["ada"],
    access: "active",
    kind: "raw_bucket",
    drill: false,
    holders: 1,
    furtherSlots: [],
    givenMs: 30 * DAY,
    signatures: [
      { person: "cto", slot: "CTO" },
      { person: "cdao", slot: "CDAO" },
    ],
    tuples: [TUPLE],
    from: 10_000,
    until: null,
    verifiedAt: 11_000,
    endProvedAt: null,
    ...changes,
  };
}

/** Looks in a row at these moments, each answered 10 ms after it was asked. */
export function runOf(present: boolean, first: number, ...others: readonly number[]): Run {
  const look = (asked: number): Run["looks"][0] => ({ asked, answered: asked + 10 });
  return { present, looks: [look(first), ...others.map(look)] };
}

export function changeOf(changes: Partial<ServerChange> = {}): ServerChange {
  const { type, securable, principal, privilege } = TUPLE;
  return {
    id: "row/0",
    at: 10_400,
    by: "countersign-worker",
    type,
    securable,
    principal,
    add: [privilege],
    remove: [],
    ...changes,
  };
}

export function eventOf(changes: Partial<EngineEvent> = {}): EngineEvent {
  const { securable, principal } = TUPLE;
  return {
    seq: 1,
    at: 10_500,
    type: "tuples_applied",
    requestId: "req_1",
    principal,
    securable,
    added: ["READ_VOLUME"],
    removed: [],
    read: [],
    ...changes,
  };
}

export function factsOf(
  changes: Partial<RoundFacts> = {},
  runs: readonly Run[] = [runOf(false, 9_000, 10_200), runOf(true, 10_600, 15_000)],
): RoundFacts {
  return {
    beganAt: 9_000,
    endedAt: 16_000,
    outages: [],
    grants: [grantOf()],
    events: [eventOf()],
    changes: [changeOf()],
    runsOf: (key) => (key === KEY ? runs : [runOf(false, 9_000, 15_000)]),
    seen: [TUPLE],
    shown: [TUPLE],
    foreign: [],
    isForeign: ({ privilege }) => privilege === "WRITE_VOLUME",
    underWay: [{ target: "raw.base.claims ada@bank.example", count: 1 }],
    kept: [{ what: "req_1 signed by cto", stands: true }],
    left: [],
    ...changes,
  };
}

/** The violations as one line each. */
export function judged(facts: RoundFacts): readonly string[] {
  return judge(facts).violations.map(({ check, what }: Violation) => `${check}: ${what}`);
}
