import { describe, expect, test } from "vitest";
import { confirm, drop, LATE, propose, PROPOSED, REMOVED } from "#lib/testing/closing-spec.ts";
import { given } from "#lib/testing/spec.ts";
import { evolve } from "./evolve.ts";
import { react } from "./react.ts";
import type { RequestDecision, RequestState } from "./types.ts";

const at = { now: LATE };
const events = (decision: RequestDecision) =>
  decision.ok ? decision.events.map(({ type }) => type) : [decision.refusal.code];

describe("UC-5 closing by hand what no read can prove", () => {
  test("UC-5 proposed with evidence, confirmed by a second person: closed by hand, and the risk entry with it", () => {
    const proposed = given(REMOVED, at).when(propose("security")).decision;
    expect(events(proposed)).toEqual(["closing_proposed"]);
    const { decision } = given(PROPOSED, at).when(confirm("other"));
    if (!decision.ok) throw new Error(decision.refusal.code);
    const [closed] = decision.events;
    expect(closed).toEqual({
      type: "access_closed",
      because: "by_hand",
      by: "other",
      closing: { id: "clo_1", by: "security" },
      at: LATE,
    });
    const after = evolve(PROPOSED, closed);
    expect(after).toMatchObject({ access: "closed", closing: null });
    expect(react(after, closed).map(({ kind }) => kind)).toEqual([
      "closing",
      "write_off_grant",
      "risk_entry",
      "mail",
      "mail",
    ]);
  });

  test.each(["scientist", "creator", "beneficiary"])(
    "UC-5 %s, whom the access concerns, neither proposes nor confirms nor drops",
    (who) => {
      for (const [state, command] of [
        [REMOVED, propose(who)],
        [PROPOSED, confirm(who)],
        [PROPOSED, drop(who)],
      ] as const)
        expect(events(given(state, at).when(command).decision)).toEqual(["closer_must_be_someone_else"]);
    },
  );

  test("UC-5 whoever proposed it never confirms it, and takes it back with a reason", () => {
    expect(events(given(PROPOSED, at).when(confirm("security")).decision)).toEqual([
      "closer_must_be_someone_else",
    ]);
    expect(events(given(PROPOSED, at).when(drop("security")).decision)).toEqual(["closing_dropped"]);
    expect(events(given(PROPOSED, at).when(drop("security", { reason: " " })).decision)).toEqual([
      "reason_missing",
    ]);
  });

  test("UC-5 a proof that comes first ends it, and the proposal falls away", () => {
    const gone = {
      type: "record_access",
      reading: { outcome: "all_gone", kept: [], stillThrough: [] },
    } as const;
    const { decision } = given(PROPOSED, at).when(gone);
    expect(events(decision)).toEqual(["closing_dropped", "access_end_proved"]);
    expect(decision.ok && decision.events.reduce<RequestState>(evolve, PROPOSED)).toMatchObject({
      access: "ended",
      closing: null,
    });
  });
});
