import { describe, expect, test } from "vitest";
import { DAY } from "../shared/time.ts";
import { decide, decideRegistration } from "./decide.ts";
import type { RiskCommand, RiskState, RiskText } from "./types.ts";

const NOW = Date.UTC(2026, 9, 1);
const TEXT: RiskText = {
  cause: "IDE tools ask for no approval.",
  event: "Customer data leaves by download.",
  impact: "Breach of the data protection policy.",
  inherent: { likelihood: 4, impact: 5 },
  residual: { likelihood: 3, impact: 4 },
  ownerId: "owner",
  controls: ["Audit of CLI commands"],
  reviewCadence: "monthly",
  treatment: "mitigate",
};
const PLATFORM: RiskState = {
  ...TEXT,
  id: "rsk_1",
  status: "active",
  activeAt: NOW - 10 * DAY,
  lastReviewAt: null,
  concerned: null,
  controlIds: ["rct_1"],
};
const EXCEPTION: RiskState = {
  ...PLATFORM,
  concerned: { requesterId: "scientist", creatorId: "scientist", beneficiaryId: "colleague" },
};

const answer = (state: RiskState, command: RiskCommand, ownerKnown = true) => {
  const decision = decide(state, command, { ownerKnown, now: NOW });
  return decision.ok ? decision.events[0] : decision.refusal;
};
const flaws = (state: RiskState, command: RiskCommand) => {
  const said = answer(state, command);
  return "code" in said && said.code === "risk_incomplete"
    ? said.flaws.map(({ field, code }) => `${field} ${code}`)
    : said;
};
const amend = (changes: Partial<RiskText>): RiskCommand => ({
  type: "amend",
  by: "owner",
  text: { ...TEXT, ...changes },
});
const review = (finding: string, residual = TEXT.residual): RiskCommand => ({
  type: "review",
  by: "owner",
  reviewId: "rrv_1",
  finding,
  residual,
});

describe("EXC-5 registering a risk of the platform", () => {
  test("EXC-5 every flaw is said at once", () => {
    const empty = {
      ...TEXT,
      event: " ",
      cause: "",
      controls: [" "],
      residual: { likelihood: 5, impact: 5 },
    } as const;
    const facts = { ownerKnown: false, concerned: null };
    const decision = decideRegistration({ by: "security", text: empty }, facts, NOW);
    expect(
      decision.ok
        ? []
        : decision.refusal.code === "risk_incomplete" && decision.refusal.flaws.map(({ field }) => field),
    ).toEqual(["event", "cause", "ownerId", "residual", "controls"]);
  });

  test("EXC-5 texts and controls are kept without their edges, each control once", () => {
    const text = { ...TEXT, event: `  ${TEXT.event} `, controls: ["One control", " One control", ""] };
    const decision = decideRegistration({ by: "security", text }, { ownerKnown: true, concerned: null }, NOW);
    expect(decision).toMatchObject({
      ok: true,
      events: [{ text: { event: TEXT.event, controls: ["One control"] } }],
    });
  });
});

describe("EXC-5 amending", () => {
  test("EXC-5 says before and after; the same text again is refused", () => {
    expect(answer(PLATFORM, amend({ treatment: "accept" }))).toMatchObject({
      type: "risk_amended",
      before: TEXT,
      text: { ...TEXT, treatment: "accept" },
    });
    expect(answer(PLATFORM, amend({}))).toEqual({ code: "risk_nothing_changed" });
  });

  test("EXC-5 what was signed with an exception stays, the rest may change", () => {
    for (const changes of [
      { cause: "Another cause." },
      { event: "Another event." },
      { impact: "Another impact." },
      { inherent: { likelihood: 5, impact: 5 } },
    ] as const)
      expect(answer(EXCEPTION, amend(changes))).toEqual({ code: "risk_signed_text_stays" });
    expect(answer(EXCEPTION, amend({ residual: { likelihood: 1, impact: 4 } }))).toMatchObject({
      type: "risk_amended",
    });
  });

  test.each(["scientist", "colleague"])(
    "EXC-5 %s, whom the access concerns, never owns its risk",
    (ownerId) => {
      expect(flaws(EXCEPTION, amend({ ownerId }))).toEqual(["ownerId owner_is_requester"]);
      expect(answer(PLATFORM, amend({ ownerId }))).toMatchObject({ type: "risk_amended" });
    },
  );

  test("EXC-5 an owner who has left may stay while the rest is amended, and may not be named anew", () => {
    expect(answer(PLATFORM, amend({ treatment: "avoid" }), false)).toMatchObject({ type: "risk_amended" });
    expect(answer(PLATFORM, amend({ ownerId: "gone" }), false)).toMatchObject({ code: "risk_incomplete" });
  });
});

describe("EXC-5 reviewing", () => {
  test("EXC-5 carries when it was due and the rating as it was and as it was found", () => {
    expect(answer(PLATFORM, review("Two downloads, both explained.", { likelihood: 2, impact: 4 }))).toEqual({
      type: "risk_reviewed",
      by: "owner",
      reviewId: "rrv_1",
      finding: "Two downloads, both explained.",
      before: TEXT.residual,
      residual: { likelihood: 2, impact: 4 },
      dueAt: NOW + 20 * DAY,
      at: NOW,
    });
  });

  test("EXC-5 a finding says something, and controls never raise a risk", () => {
    expect(flaws(PLATFORM, review("fine"))).toEqual(["finding too_short"]);
    expect(flaws(PLATFORM, review("Looked at everything.", { likelihood: 5, impact: 5 }))).toEqual([
      "residual residual_above_inherent",
    ]);
  });
});

describe("EXC-5 evidence of a control", () => {
  const evidence = (changes: object): RiskCommand => ({
    type: "add_evidence",
    by: "owner",
    evidenceId: "rev_1",
    controlId: "rct_1",
    evidence: { text: "Alert fired on 3 October.", link: null },
    ...changes,
  });

  test("EXC-5 words, with or without a link", () => {
    expect(answer(PLATFORM, evidence({}))).toMatchObject({ type: "control_evidenced", link: null });
    const link = { text: "Alert fired on 3 October.", link: "https://wiki.bank.example/alerts" };
    expect(answer(PLATFORM, evidence({ evidence: link }))).toMatchObject(link);
  });

  test.each([
    "http://wiki.bank.example",
    "javascript:alert(1)",
    "https://me:secret@wiki.bank.example",
    "wiki",
  ])("EXC-5 refuses the link %s", (link) => {
    expect(flaws(PLATFORM, evidence({ evidence: { text: "Alert fired on 3 October.", link } }))).toEqual([
      "link link_not_https",
    ]);
  });

  test("EXC-5 for a control of this very entry", () => {
    expect(flaws(PLATFORM, evidence({ controlId: "rct_other" }))).toEqual(["controlId unknown_control"]);
  });
});

describe("EXC-8 closing", () => {
  const close = (reason: string): RiskCommand => ({ type: "close", by: "security", reason });

  test("EXC-8 the entry of an exception is closed by nobody: it waits for the proof of removal", () => {
    expect(answer(EXCEPTION, close("The access is not needed any more."))).toEqual({
      code: "risk_closes_with_access",
    });
  });

  test("EXC-5 a risk of the platform is closed with a reason", () => {
    expect(flaws(PLATFORM, close("done"))).toEqual(["reason too_short"]);
    expect(answer(PLATFORM, close("Downloads are now blocked."))).toMatchObject({ type: "risk_closed" });
  });

  test.each(["proposed", "closed", "dropped"] as const)("EXC-5 nothing is done to what is %s", (status) => {
    for (const command of [
      amend({ treatment: "avoid" }),
      review("Looked at everything."),
      close("Downloads are blocked."),
    ])
      expect(answer({ ...PLATFORM, status }, command)).toEqual({ code: "risk_not_active", status });
  });
});
