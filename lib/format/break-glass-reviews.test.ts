import { describe, expect, test } from "vitest";
import { timelineWords, type Told } from "./timeline.ts";
import { reviewFlawWords, reviewRefusalWords } from "./break-glass-review-refusals.ts";
import {
  judgingWords,
  markedWords,
  markWords,
  reviewActWords,
  reviewDueWords,
  reviewNoticeWords,
  reviewStatusWords,
  reviewsTitle,
  reviewTitle,
  versionWords,
} from "./break-glass-reviews.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "UTC" };
const no = { allowed: false, because: null };
const yes = { allowed: true, because: null };
const review = {
  number: "BG-7",
  status: "open",
  overdue: false,
  drill: false,
  author: { name: "Ada" },
  accepted: null,
  foundSince: [],
  versions: [],
  mayWrite: no,
  mayMark: no,
  mayAccept: no,
  maySendBack: no,
  judges: [{ name: "Sec" }, { name: "Vee" }],
  activity: { readUntil: "2026-11-25T03:00:00Z" },
} as const;

describe("BG-7 a review in words", () => {
  test("BG-7 its title says whose turn it is", () => {
    const writes = { ...review, mayWrite: yes };
    const titles = [
      writes,
      { ...writes, overdue: true },
      { ...writes, status: "sent_back" as const },
      review,
      { ...review, status: "handed_in" as const },
      { ...review, status: "handed_in" as const, mayAccept: yes },
      { ...review, status: "accepted" as const, accepted: { by: { name: "Sec" } } },
    ].map(reviewTitle);
    expect(titles).toEqual([
      "Say what happened in BG-7",
      "The review of BG-7 is overdue: hand it in",
      "The review of BG-7 was sent back to you",
      "Ada is writing the review of BG-7",
      "The review of BG-7 waits to be accepted",
      "The review of BG-7 waits for you",
      "The review of BG-7 is accepted by Sec",
    ]);
  });

  test("BG-7 who may not accept reads why and who can; who could reads what it waits for", () => {
    const because = "You let them in, so security or another VP accepts this review.";
    expect(judgingWords({ ...review, mayAccept: { allowed: false, because } }, present)).toEqual({
      why: because,
      who: "Sec or Vee can accept it.",
      wait: null,
    });
    const waits = judgingWords({ ...review, maySendBack: yes }, present);
    expect(waits.wait?.title).toBe("Can be accepted from tomorrow 03:00 on");
    const late = judgingWords({ ...review, maySendBack: yes, foundSince: ["a"] }, present);
    expect(late.wait?.text).toMatch(/^One class of activity came late/u);
    expect(judgingWords({ ...review, judges: [] }, present).who).toBe("Nobody is there who can accept it.");
  });

  test("BG-7 overdue is said with what follows from it, and a drill is nobody's debt (BG-8)", () => {
    const overdue = { ...review, overdue: true };
    expect(reviewNoticeWords(overdue)?.text).toContain("the next break-glass of Ada needs security");
    expect(reviewNoticeWords({ ...overdue, mayWrite: yes })?.text).toContain("your next break-glass needs");
    expect(reviewNoticeWords({ ...overdue, drill: true })).toBeNull();
    const back = { sentBack: { by: { name: "Sec" }, reason: "Say more." } };
    expect(reviewNoticeWords({ ...review, status: "sent_back", versions: [back] })).toEqual({
      tone: "warn",
      title: "Sec sent it back",
      text: "Say more.",
    });
    expect(reviewNoticeWords({ ...review, mayMark: yes, foundSince: ["a"] })?.title).toMatch(/showed more/u);
    expect(reviewStatusWords(overdue)).toMatchObject({ word: "overdue, being written", tone: "danger" });
  });

  test("BG-7 lists, marks and versions", () => {
    const row = { mine: null, overdue: false, status: "open" } as const;
    expect(reviewsTitle([])).toBe("No review has been opened");
    expect(reviewsTitle([{ ...row, status: "accepted" }])).toBe("Every review is accepted");
    expect(reviewsTitle([row])).toBe("One review is not accepted yet");
    expect(reviewsTitle([{ ...row, overdue: true }])).toBe("One review is overdue");
    expect(reviewsTitle([{ ...row, mine: "judge" }])).toBe("One review waits for you");
    expect(reviewActWords({ mine: "write", status: "handed_in", acceptedBy: null })).toBe(
      "Mark what came late",
    );
    expect(reviewDueWords({ status: "open", dueAt: "2026-11-24T11:00:00Z" }, present)).toMatch(/^was due/u);
    expect(reviewDueWords({ status: "handed_in", dueAt: "2026-11-24T11:00:00Z" }, present)).toBe("");
    const marks = [{ key: "a", side: "outside", note: "by mistake" }] as const;
    expect([markWords("a", marks), markWords("b", marks)]).toEqual([
      "outside: by mistake",
      "not marked: it came late",
    ]);
    expect(versionWords({ marks, sentBack: null })).toBe(
      "One class of activity, one of them outside the stated purpose",
    );
    expect([markedWords(0, 0), markedWords(2, 0)]).toEqual([
      "no classes of activity",
      "two classes of activity, none outside the stated purpose",
    ]);
  });

  test("BG-7 refusals say what to do; one that is incomplete counts what is unmarked", () => {
    const flaw = { field: "marks.a", code: "class_unmarked" } as const;
    expect(reviewRefusalWords({ code: "review_incomplete", flaws: [flaw, flaw] }).detail).toBe(
      "Two classes of activity are not marked. Every one is inside or outside the stated purpose.",
    );
    expect(reviewFlawWords({ field: "cause", code: "says_too_little", limit: 20 })).toBe(
      "Say what the cause was, in at least 20 characters",
    );
  });

  test("BG-7 REQ-8 each step but a kept text stands on the timeline of the request", () => {
    const told = (type: string, data: Told["data"]): string =>
      timelineWords({ type, data, actor: "Ada", name: String, rule: String, when: String })?.title ??
      "left out";
    expect([
      told("pir_saved", {}),
      told("pir_marked", { marks: [{}] }),
      told("pir_handed_in", { version: 2, classes: 1, outside: 0, actions: 0 }),
      told("pir_sent_back", { reason: "Say more." }),
      told("pir_accepted", {}),
      told("attempt_refused", { command: "accept_review", because: "x" }),
    ]).toEqual([
      "left out",
      "Ada marked one class of activity",
      "Ada handed in the review, version 2",
      "Ada sent the review back",
      "Ada accepted the review",
      "Ada tried to accept its review and was refused",
    ]);
  });
});
