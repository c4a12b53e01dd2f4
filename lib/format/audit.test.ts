import { describe, expect, test } from "vitest";
import { actorWords, aboutHref, auditLines, auditSentence, auditTitle, hashCheckWords } from "./audit.ts";

const told = (type: string, data: Readonly<Record<string, unknown>> = {}) => ({
  type,
  actor: "Daniel Brandt",
  data,
  name: () => "cto",
  rule: () => "You decide nothing.",
  when: () => "then",
});
const NONE = { type: null, who: null, about: null, from: null, to: null, q: null };

describe("REQ-8 an event of the log in one sentence", () => {
  test("REQ-8 what belongs to a request is worded as on its timeline, a saved draft too", () => {
    expect(auditSentence(told("request_submitted", { version: 2 }))).toBe(
      "Daniel Brandt submitted version 2",
    );
    expect(auditLines(told("slot_signed", { slot: "CTO", authority: "deputy", reason: "Fine." }))).toEqual([
      "as deputy",
      '"Fine."',
    ]);
    expect(auditSentence(told("draft_saved"))).toBe("Daniel Brandt saved the draft");
  });

  test("AUD-1 what happens beside requests has words, and what nobody worded is named by type and actor", () => {
    expect(auditSentence(told("job_retried", { queue: "mail" }))).toBe(
      "Daniel Brandt put a dead job of mail back into its queue",
    );
    expect(auditSentence(told("person_became_inactive", { name: "Zoe" }))).toContain(
      "Zoe is no longer active",
    );
    expect(auditSentence(told("delegation_created", { slot: "CTO", to: "p1", endsAt: 1 }))).toBe(
      "Daniel Brandt handed the CTO slot to cto until then",
    );
    expect(auditLines(told("risk_reviewed", { finding: "Still carried." }))).toEqual(['"Still carried."']);
    expect(auditSentence(told("moon_landed"))).toBe("Daniel Brandt: moon landed");
  });

  test("AUD-1 a machine is named by its task", () => {
    expect(actorWords({ task: "sweeper" })).toBe("Countersign (sweeper)");
    expect(actorWords({ task: "unheard_of" })).toBe("Countersign");
    expect(actorWords({ name: "cto" })).toBe("cto");
  });

  test("UX-2 the title says what is shown", () => {
    expect(auditTitle(NONE, 50, true)).toBe("Everything that happened, the newest first");
    expect(auditTitle({ ...NONE, q: "card" }, 1, false)).toBe("One event matches");
    expect(auditTitle({ ...NONE, q: "card" }, 50, true)).toBe("More than 50 events match");
    expect(auditTitle({ ...NONE, q: "card" }, 0, false)).toBe("No event of the log matches");
    expect(auditTitle(NONE, 0, false)).toBe("The log is empty");
  });

  test("UX-1 links lead to what has a page; a hash that differs is red", () => {
    expect(aboutHref({ type: "request", id: "req_1" })).toBe("/requests/req_1");
    expect(aboutHref({ type: "risk", id: "risk_1" })).toBe("/risk/risk_1");
    expect(aboutHref({ type: "session", id: "ses_1" })).toBeNull();
    expect(hashCheckWords("differs").tone).toBe("danger");
  });
});
