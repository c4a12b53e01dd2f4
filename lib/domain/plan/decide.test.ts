import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { DECISION_STATUSES } from "../requests/types.ts";
import { DAY } from "../shared/time.ts";
import { checkLink } from "./check-link.ts";
import { decide, isMissed } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { MilestoneState, PlanCommand, PlanEvent } from "./types.ts";

const T0 = Date.UTC(2026, 9, 1, 9);
const OPEN: MilestoneState = {
  id: "m",
  ownerId: "owner",
  verifierId: "verifier",
  requesterId: "requester",
  creatorId: "creator",
  beneficiaryId: "beneficiary",
  dueOn: "2026-10-10",
  decision: "approved",
  status: "open",
  evidence: null,
};
const link = { kind: "link", link: "https://bank.example/" } as const;
const handIn = (evidenceId: string, by = "owner"): PlanCommand => ({
  type: "hand_in",
  by,
  evidenceId,
  note: "Signed by both.",
  evidence: link,
});
const after = (...commands: readonly PlanCommand[]): MilestoneState =>
  commands.reduce((state, command) => {
    const decided = decide(state, command, T0);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return decided.events.reduce(evolve, state);
  }, OPEN);
const codeOf = (state: MilestoneState, command: PlanCommand, now = T0): string => {
  const decided = decide(state, command, now);
  return decided.ok ? decided.events.map(({ type }) => type).join() : decided.refusal.code;
};

describe("EXC-6 the rules of a milestone", () => {
  test("EXC-6 open, handed in, sent back, handed in, verified", () => {
    const back = { type: "send_back", by: "verifier", evidenceId: "e1", reason: "Not signed yet." } as const;
    const verify = { type: "verify", by: "verifier", evidenceId: "e2" } as const;
    expect(after(handIn("e1")).status).toBe("handed_in");
    expect(after(handIn("e1"), back).status).toBe("sent_back");
    const done = after(handIn("e1"), back, handIn("e2"), verify);
    expect(done).toMatchObject({ status: "verified", evidence: { id: "e2", round: 2 } });
    for (const command of [handIn("e3"), verify, { ...back, evidenceId: "e2" }])
      expect(codeOf(done, command)).toBe("milestone_verified_already");
  });

  test.each([
    ["nothing handed in", OPEN, "e1", "nothing_to_verify"],
    [
      "sent back already",
      { ...after(handIn("e1")), status: "sent_back" as const },
      "e1",
      "nothing_to_verify",
    ],
    ["an older one", after(handIn("e1"), handIn("e2")), "e1", "evidence_not_the_last"],
  ])("EXC-6 verifying %s", (_, state, evidenceId, code) => {
    expect(codeOf(state, { type: "verify", by: "verifier", evidenceId })).toBe(code);
  });

  test("EXC-6 a reason, a note and an explanation of substance", () => {
    const back = { type: "send_back", by: "verifier", evidenceId: "e1", reason: "   no   " } as const;
    expect(codeOf(after(handIn("e1")), back)).toBe("note_too_short");
    expect(codeOf(OPEN, { ...handIn("e1"), note: "done" } as PlanCommand)).toBe("note_too_short");
    const explain = { type: "explain", by: "owner", explanation: "late" } as const;
    expect(codeOf(OPEN, explain, T0 + 20 * DAY)).toBe("note_too_short");
  });

  test("EXC-7 missed from the day after it is due, for as long as it is not verified", () => {
    const lastMoment = Date.UTC(2026, 9, 11) - 1;
    for (const status of ["open", "handed_in", "sent_back"] as const) {
      expect(isMissed({ ...OPEN, status }, lastMoment)).toBe(false);
      expect(isMissed({ ...OPEN, status }, lastMoment + 1)).toBe(true);
    }
    expect(isMissed({ ...OPEN, status: "verified" }, lastMoment + 90 * DAY)).toBe(false);
    const explain = { type: "explain", by: "owner", explanation: "The team was away." } as const;
    expect(codeOf(OPEN, explain, lastMoment)).toBe("not_missed");
    expect(codeOf(OPEN, explain, lastMoment + 1)).toBe("miss_explained");
  });

  const person = fc.constantFrom("owner", "verifier", "requester", "creator", "beneficiary", "other");
  const command: fc.Arbitrary<PlanCommand> = fc.oneof(
    fc.record({ by: person, id: fc.constantFrom("e1", "e2", "e3") }).map(({ by, id }) => handIn(id, by)),
    fc.record({
      type: fc.constant("verify" as const),
      by: person,
      evidenceId: fc.constantFrom("e1", "e2", "e3"),
    }),
    fc.record({
      type: fc.constant("send_back" as const),
      by: person,
      evidenceId: fc.constantFrom("e1", "e2", "e3"),
      reason: fc.constantFrom("", "Not signed by both."),
    }),
  );

  test("EXC-6 on no walk does its owner, whoever handed in, or whoever is concerned verify it; verified is final", () => {
    const walks = fc.array(command, { maxLength: 15 });
    let verified = 0;
    fc.assert(
      fc.property(walks, (commands) => {
        let state = OPEN;
        for (const next of commands) {
          const decided = decide(state, next, T0);
          const events: readonly PlanEvent[] = decided.ok ? decided.events : [];
          if (state.status === "verified") expect(events).toEqual([]);
          for (const event of events) {
            if (event.type === "milestone_verified" || event.type === "milestone_sent_back") {
              expect(["verifier", "other"]).toContain(event.by);
              expect(event.by).not.toBe(state.evidence?.by);
              expect(event.evidenceId).toBe(state.evidence?.id);
            }
            state = evolve(state, event);
          }
          if (state.status === "verified") verified += 1;
        }
      }),
      countedRuns(500, walks),
    );
    expect(verified).toBeGreaterThan(20);
  });

  test.each(DECISION_STATUSES.filter((status) => status !== "approved"))(
    "EXC-6 nothing happens to the plan of a request that is %s",
    (decision) => {
      expect(codeOf({ ...OPEN, decision }, handIn("e1"))).toBe("plan_not_in_force");
    },
  );
});

describe("EXC-6 links", () => {
  test.each([
    ["https://bank.example/a b", "https://bank.example/a%20b"],
    ["  https://Bank.example  ", "https://bank.example/"],
  ])("EXC-6 %j is kept as %j", (text, link) => {
    expect(checkLink(text)).toEqual({ ok: true, link });
  });

  test.each([
    "",
    "bank.example",
    "http://bank.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://",
  ])("EXC-6 %j is no link", (text) => {
    expect(checkLink(text)).toEqual({ ok: false, flaw: { code: "link_not_https" } });
  });

  test("EXC-6 what is taken is what the database takes", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ["https", "http"], withFragments: true, withQueryParameters: true }),
        (text) => {
          const checked = checkLink(text);
          if (checked.ok) expect(checked.link).toMatch(/^https:\/\/[^/?#@\s]+([/?#]\S*)?$/);
        },
      ),
    );
  });
});
