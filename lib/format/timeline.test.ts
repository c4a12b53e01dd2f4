import { describe, expect, test } from "vitest";
import { timelineWords, type Told } from "./timeline.ts";

const told = (type: string, data: Told["data"] = {}, actor = "cto"): ReturnType<typeof timelineWords> =>
  timelineWords({
    type,
    actor,
    data,
    name: (id) => `<${id}>`,
    rule: (id) => `the rule ${id}`,
    when: (at) => `at ${at}`,
  });

const volume = { securable: { type: "volume", fullName: "raw.base.claims" } };

describe("REQ-8 the words of a timeline", () => {
  test.each([
    ["request_drafted", {}, "person", "cto began the draft", []],
    ["request_submitted", { version: 2 }, "person", "cto submitted version 2", []],
    ["slot_signed", { slot: "CTO", authority: "holder", reason: null }, "signature", "cto signed as CTO", []],
    [
      "slot_signed",
      { slot: "CTO", authority: "deputy", reason: "Fine" },
      "signature",
      "cto signed as CTO",
      ["as deputy", '"Fine"'],
    ],
    ["request_rejected", { slot: "CDAO", reason: "No" }, "signature", "cto rejected as CDAO", ['"No"']],
    ["access_shortened", { end: 5 }, "person", "cto shortened the access", ["it ends at 5 at the latest"]],
    [
      "slot_reopened",
      { slot: "CTO", personId: "ann" },
      "machine",
      "The CTO slot is open again",
      ["<ann> was no longer eligible when the last slot was signed"],
    ],
    [
      "request_approved",
      { endsAt: 7 },
      "machine",
      "Approved: every slot is signed",
      ["the access ends at 7"],
    ],
    ["request_withdrawn", {}, "person", "cto withdrew the request", []],
    ["request_lapsed", { dueAt: 1 }, "machine", "Lapsed: it was not decided in time", []],
    ["access_verified", {}, "machine", "The access is active and proved", []],
    [
      "grant_failed",
      { message: "No such user" },
      "catalog",
      "Unity Catalog could not grant it",
      ["No such user"],
    ],
    ["grant_retried", {}, "person", "cto had it tried again", []],
    [
      "access_end_started",
      { cause: "expired", reason: null },
      "machine",
      "Its hour has come; the access is being taken away",
      [],
    ],
    [
      "access_end_started",
      { cause: "handed_back", reason: null },
      "person",
      "cto handed the access back",
      [],
    ],
    [
      "access_end_started",
      { cause: "stopped", reason: "Leak" },
      "person",
      "cto stopped the access",
      ['"Leak"'],
    ],
    [
      "removal_failed",
      { message: "Away" },
      "catalog",
      "Unity Catalog could not take it away; it is tried on",
      ["Away"],
    ],
    ["access_end_proved", { kept: [], stillThrough: [] }, "machine", "The end is proved", []],
    [
      "tuples_applied",
      { ...volume, added: [], removed: ["READ_VOLUME"], tookMs: 3 },
      "catalog",
      "Unity Catalog took away READ_VOLUME",
      ["on raw.base.claims", "answered in 3 ms; not yet proved"],
    ],
    [
      "tuples_found",
      { ...volume, privileges: ["USE_SCHEMA"] },
      "catalog",
      "USE_SCHEMA was there before",
      ["on raw.base.claims", "it is recorded and will not be taken away"],
    ],
    [
      "tuples_absent",
      { ...volume, privileges: ["READ_VOLUME"], stillThrough: ["group readers"] },
      "catalog",
      "Unity Catalog was read: READ_VOLUME is gone",
      ["on raw.base.claims", "still has access through group readers"],
    ],
    [
      "tuples_seen_again",
      { ...volume, privileges: ["READ_VOLUME"] },
      "catalog",
      "READ_VOLUME was seen again after its proved end; it is taken away again",
      ["on raw.base.claims"],
    ],
    [
      "catalog_ask_failed",
      { ...volume, message: "429" },
      "catalog",
      "Unity Catalog was asked and did not do it",
      ["on raw.base.claims", "429"],
    ],
    [
      "attempt_refused",
      { command: "reject", because: "sod.x" },
      "person",
      "cto tried to reject it and was refused",
      ["the rule sod.x"],
    ],
    [
      "attempt_refused",
      { command: "something", because: "" },
      "person",
      "cto tried to act on it and was refused",
      ["the rule "],
    ],
    ["mail_sent", { template: "ended", to: "ann" }, "mail", "<ann> was told that the end is proved", []],
    [
      "mail_sent",
      { template: "milestone_due", to: "ann" },
      "mail",
      "<ann> was told that a milestone waits",
      [],
    ],
    ["mail_sent", { template: "unknown", to: "ann" }, "mail", "<ann> was told by mail", []],
  ])("%s %j", (type, data, ...[kind, title, lines]) => {
    expect(told(type, data)).toEqual({ kind, title, lines });
  });

  test.each(["draft_saved", "toString", "__proto__", "an_event_of_a_newer_version"])(
    "%s is left out",
    (type) => {
      expect(told(type)).toBeNull();
    },
  );

  test("a body that lacks what is expected never breaks the page", () => {
    for (const type of [
      "slot_signed",
      "access_end_proved",
      "tuples_applied",
      "mail_sent",
      "request_approved",
    ])
      expect(told(type)?.title).toBeTypeOf("string");
  });
});
