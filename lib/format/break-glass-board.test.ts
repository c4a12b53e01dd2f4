import { describe, expect, test } from "vitest";
import {
  boardTitle,
  dueGone,
  goneWords,
  medianWords,
  quarterName,
  reviewDue,
  reviewWords,
  spanEnds,
  triesWords,
  worksOnWords,
} from "./break-glass-board.ts";

const present = { now: "2026-11-24T02:46:00Z", zone: "Europe/London" };
const inProd = { access: "active", endNotProved: false, drill: false, holder: { id: "engineer" } };

describe("BG-9 the title of the board", () => {
  test("BG-9 says how many people are in Prod and what is not proved", () => {
    expect(boardTitle([inProd, { ...inProd, access: "being_removed", endNotProved: true }], 0)).toBe(
      "One person is in Prod. One end is not proved.",
    );
  });

  test("BG-9 an end that is not proved is said whatever the status, and its holder is not merely in", () => {
    expect(boardTitle([{ ...inProd, endNotProved: true }], 0)).toBe(
      "Nobody is in Prod. One end is not proved.",
    );
  });

  test("BG-9 a person with two accesses is one person, and a drill is nobody in Prod (BG-8)", () => {
    expect(boardTitle([inProd, inProd, { ...inProd, drill: true }], 2)).toBe(
      "One person is in Prod. Two wait for a VP. One drill runs.",
    );
  });

  test("BG-9 on the way in and out are told apart, and nothing at all is said too", () => {
    const coming = { ...inProd, access: "being_granted" };
    const going = { ...inProd, access: "being_removed" };
    expect(boardTitle([coming, going, { ...inProd, access: "grant_failed" }], 1)).toBe(
      "Nobody is in Prod. One grant failed. One is on the way in. One is on the way out. One waits for a VP.",
    );
    expect(boardTitle([], 0)).toBe("Nobody is in Prod.");
  });
});

const group = {
  type: "group",
  name: "bg-job-operator",
  privileges: ["MEMBER"],
  attempts: 9,
  reason: "unavailable",
  nextInSeconds: 42,
};
const live = {
  access: "active",
  endNotProved: false,
  startsAt: "2026-11-24T02:00:00Z",
  endsAt: "2026-11-24T03:00:00Z",
  verifiedAt: "2026-11-24T02:00:04Z",
  releasedAt: null,
  endedAt: null,
  letInBy: "vp",
  toApproveSeconds: 100,
  ending: null,
  holder: { name: "rtb" },
  left: [],
};

describe("BG-5 BG-9 both ends of the bar", () => {
  test("BG-3 since when, who let them in and how fast; the end counts from the approval", () => {
    expect(spanEnds(live, present)).toEqual({
      from: "in since 02:00, let in by vp in 1 min 40 s",
      to: "out by 03:00",
    });
    expect(spanEnds({ ...live, access: "being_granted", verifiedAt: null }, present).from).toBe(
      "counts from 02:00, let in by vp in 1 min 40 s",
    );
  });

  test("BG-5 stopped and not proved: by whom, how long over, what is left", () => {
    const stopped = {
      ...live,
      access: "being_removed",
      releasedAt: "2026-11-24T02:40:00Z",
      ending: { cause: "stopped", by: "security" },
      left: [group],
    };
    expect(spanEnds(stopped, present)).toEqual({
      from: "stopped 02:40 by security",
      to: "being removed, not proved yet",
    });
    expect(spanEnds({ ...stopped, endNotProved: true }, present).to).toBe(
      "6 min over: the group still lists rtb",
    );
    const table = { ...group, type: "table", name: "prod.a.b", privileges: ["SELECT"] };
    expect(spanEnds({ ...stopped, endNotProved: true, left: [table] }, present).to).toBe(
      "6 min over: SELECT on prod.a.b is still there",
    );
  });

  test("REQ-7 what is proved gone says when, and what was closed says that it was not", () => {
    const over = { ...live, releasedAt: "2026-11-24T02:40:00Z", ending: { cause: "handed_back", by: "rtb" } };
    const at = (access: string) => spanEnds({ ...over, access, endedAt: "2026-11-24T02:40:06Z" }, present);
    expect(at("ended")).toEqual({ from: "handed back 02:40", to: "proved gone 02:40" });
    expect(at("closed").to).toBe("closed, not proved, 02:40");
    const ended = { ...inProd, access: "ended" };
    expect(boardTitle([ended, { ...ended, drill: true }], 0)).toBe("Nobody is in Prod.");
  });

  test("REQ-7 over since its hour, though nobody has begun its end", () => {
    const forgotten = { ...live, endsAt: "2026-11-24T02:45:00Z", endNotProved: true };
    expect(spanEnds(forgotten, present)).toEqual({ from: "ended 02:45", to: "1 min over" });
    expect(dueGone({ releasedAt: "2026-11-24T02:50:00Z", endsAt: "2026-11-24T02:45:00Z" })).toBe(
      "2026-11-24T02:45:00Z",
    );
  });

  test("UC-6 what is tried: why it fails, how often, when next", () => {
    expect(triesWords(group)).toBe("Unity Catalog does not answer, nine tries so far; next try in 42 s");
    expect(triesWords({ ...group, attempts: 1, reason: null, nextInSeconds: null })).toBe(
      "not proved yet, one try so far; next try not by itself",
    );
  });

  test("BG-5 what is gone is told with the second of its proof, privileges apart from the membership", () => {
    const gone = [
      { type: "table", at: "2026-11-24T02:40:03.200Z" },
      { type: "schema", at: "2026-11-24T02:40:01Z" },
    ];
    expect(goneWords(gone, present.zone)).toBe("Direct privileges are gone (02:40:03).");
    expect(goneWords([{ type: "group", at: null }], present.zone)).toBe("The membership is gone.");
    expect(goneWords([], present.zone)).toBeNull();
  });
});

test("BG-5 a removed membership that may work on is said, until it cannot any more", () => {
  expect(worksOnWords("2026-11-24T02:57:00Z", present)).toBe(
    "Databricks may keep a removed member effective until 02:57.",
  );
  expect(worksOnWords("2026-11-24T02:46:00Z", present)).toBeNull();
  expect(worksOnWords(null, present)).toBeNull();
});

describe("BG-7 reviews that wait", () => {
  const review = { status: "open", marked: 7, classes: 9, drill: false };

  test("BG-7 how far each is", () => {
    expect(reviewWords(review)).toBe("7 of 9 classes");
    expect(reviewWords({ ...review, status: "sent_back" })).toBe("sent back, 7 of 9 classes");
    expect(reviewWords({ ...review, status: "handed_in" })).toBe(
      "handed in, waits for security or another VP",
    );
    expect(reviewWords({ ...review, classes: 0, marked: 0 })).toBe("nothing to mark yet");
  });

  test("BG-7 due to the end of a day, which is the next midnight", () => {
    const due = (dueAt: string, overdue = false) => reviewDue({ dueAt, overdue, status: "open" }, present);
    expect(due("2026-11-25T00:00:00Z")).toEqual({ word: "today", tone: "warn" });
    expect(due("2026-11-26T00:00:00Z")).toEqual({ word: "tomorrow", tone: "warn" });
    expect(due("2026-11-28T00:00:00Z")).toEqual({ word: "27 Nov 2026", tone: "neutral" });
    expect(due("2026-11-24T00:00:00Z", true)).toEqual({ word: "overdue since 23 Nov 2026", tone: "danger" });
  });
});

test("BG-9 a quarter and what is not known of it", () => {
  expect(quarterName("2026-Q3")).toBe("Q3 2026");
  expect(medianWords(100)).toBe("1 min 40 s");
  expect(medianWords(null)).toBe("–");
});
