import { describe, expect, test } from "vitest";
import type { ProfileContent } from "#lib/domain/break-glass/profiles/types.ts";
import {
  contentChanges,
  givesWords,
  profilesTitle,
  profileTitle,
  wideningWords,
} from "./break-glass-profiles.ts";

const BASE: ProfileContent = {
  name: "Job operator",
  purpose: "Repair jobs",
  connection: "main",
  workspace: "VPC-Prod",
  group: "bg-job-operator",
  privileges: [{ type: "table", fullName: "prod.jobs.runs", privilege: "SELECT" }],
  maxMinutes: 60,
  askers: [],
  retires: false,
};
const listed = (status: "draft" | "proposed" | "published" | "retired", retires = false) => ({
  profile: "job-operator",
  number: 2,
  status,
  content: { ...BASE, retires },
});

describe("BG-2 profiles in words", () => {
  test("BG-2 a difference names each part with both values, and a privilege that came or went on its own", () => {
    const content: ProfileContent = {
      ...BASE,
      maxMinutes: 30,
      askers: ["dir-rtb", "dir-aiml"],
      privileges: [{ type: "volume", fullName: "prod.jobs.logs", privilege: "READ_VOLUME" }],
    };
    expect(contentChanges(content, BASE)).toEqual([
      { name: "Ceiling", was: "60 minutes", is: "30 minutes" },
      { name: "May ask", was: "whoever may ask for access", is: "dir-rtb or dir-aiml" },
      { name: "No longer grants", was: "SELECT on prod.jobs.runs", is: "" },
      { name: "Grants", was: "", is: "READ_VOLUME on prod.jobs.logs" },
    ]);
    expect(contentChanges(BASE, BASE)).toEqual([]);
    expect(contentChanges({ ...BASE, retires: true }, BASE)).toHaveLength(1);
  });

  test("BG-2 what it gives, and in what it gives more", () => {
    expect(givesWords(BASE)).toBe("bg-job-operator and one privilege, up to 60 minutes");
    expect(givesWords({ ...BASE, privileges: [] })).toBe("bg-job-operator, up to 60 minutes");
    expect(wideningWords(["privileges", "length"], false)).toBe("grants more and lasts longer");
    expect(wideningWords([], false)).toBe("gives nothing more");
  });

  test.each([
    [[listed("proposed"), listed("published")], "Job operator waits for a second signature"],
    [[listed("published")], "One profile in force"],
    [[listed("retired")], "Nobody can be let in: no profile is in force"],
  ])("BG-2 the title of the catalogue says its state", (profiles, title) => {
    expect(profilesTitle(profiles)).toBe(title);
  });

  test("BG-2 the title of a version says its state, and a retirement what it does", () => {
    expect(profileTitle(listed("draft"))).toBe("Job operator: version 2 is a draft");
    expect(profileTitle(listed("proposed", true))).toBe("Job operator: taking it out is proposed");
    expect(profileTitle(listed("retired", true))).toBe(
      "Job operator: version 2 took it out of the catalogue",
    );
  });
});
