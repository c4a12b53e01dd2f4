import { describe, expect, test } from "vitest";
import { evolve } from "#lib/domain/requests/evolve.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import { after, seat, signed, SUBMITTED, T0 } from "#lib/testing/spec.ts";
import type { Queryable, Statement } from "../pool.ts";
import { writeDecisions } from "./write-decisions.ts";

const REJECTED: RequestEvent = {
  type: "request_rejected",
  by: "cto",
  slot: "CTO",
  version: 1,
  seatId: seat("CTO", "cto").id,
  authority: "holder",
  onBehalfOf: null,
  reason: "The product serves.",
  at: T0,
};

/** The statements that the events of one command send, by the table they change. */
function sent(...events: readonly RequestEvent[]): readonly string[] {
  const statements: Statement[] = [];
  const tx: Queryable = {
    query: (statement) => {
      statements.push(statement);
      return Promise.resolve([]);
    },
  };
  const before = after(SUBMITTED);
  writeDecisions(tx, events.reduce(evolve, before), { before, events, now: T0 });
  return statements.map(({ name }) => name ?? "");
}

describe("APP-9 each row is written once", () => {
  test("APP-8 a rejection closes the slots of its version in one go, its own among them", () => {
    expect(sent(REJECTED)).toEqual(["decision.write", "slots.close"]);
  });

  test("APP-1 a signature closes its slot alone", () => {
    expect(sent(signed("CTO", "cto"))).toEqual(["slot.close", "decision.write"]);
  });
});
