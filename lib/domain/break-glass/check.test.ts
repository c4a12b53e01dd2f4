import { describe, expect, test } from "vitest";
import { checkBreakGlass } from "./check.ts";
import type { BreakGlassDetails, BreakGlassFacts, Profile } from "./types.ts";

const PROFILE: Profile = {
  id: "bgp",
  profile: "diagnosis",
  version: 1,
  name: "Read-only diagnosis",
  purpose: "To look",
  connection: "main",
  workspace: "VPC-Prod",
  group: "bg-diagnosis",
  privileges: [],
  maxMinutes: 60,
  askers: [],
};
const FACTS: BreakGlassFacts = {
  profile: PROFILE,
  asker: { id: "engineer", name: "Engineer", userName: "engineer@bank.example" },
  groups: ["engineers"],
  incidentPattern: "^INC-[0-9]{3,10}$",
  open: [],
  extendsId: null,
  overdueReviews: [],
  securityCanSign: true,
};
const NIGHT: BreakGlassDetails = {
  profile: "diagnosis",
  incident: "INC-4471",
  severity: "P1",
  service: "scoring",
  purpose: "Find out why the batch is stuck",
  minutes: 60,
  drill: false,
};
const first = { id: "req_1", number: "BG-1", pending: false, extension: false };

describe("BG-1 BG-2 BG-4 checking what a break-glass asks", () => {
  test("BG-1 a complete one has no flaw", () => {
    expect(checkBreakGlass(NIGHT, FACTS)).toEqual([]);
  });

  test.each<readonly [string, Partial<BreakGlassDetails>, Partial<BreakGlassFacts>, object]>([
    ["BG-2 no profile", { profile: "" }, { profile: null }, { field: "profile", code: "missing" }],
    [
      "BG-2 a profile that is not in force",
      {},
      { profile: null },
      { field: "profile", code: "unknown_profile" },
    ],
    [
      "BG-2 a profile for others",
      {},
      { profile: { ...PROFILE, askers: ["sre"] } },
      { field: "profile", code: "profile_not_for_you" },
    ],
    ["BG-1 no incident", { incident: " " }, {}, { field: "incident", code: "missing" }],
    [
      "BG-1 an incident in another form",
      { incident: "4471" },
      {},
      { field: "incident", code: "incident_format" },
    ],
    ["BG-1 no service", { service: "" }, {}, { field: "service", code: "missing" }],
    [
      "BG-1 a purpose of too few words",
      { purpose: "fix it" },
      {},
      { field: "purpose", code: "too_short", limit: 10 },
    ],
    [
      "BG-2 more than the ceiling",
      { minutes: 61 },
      {},
      { field: "minutes", code: "over_the_ceiling", limit: 60 },
    ],
    [
      "BG-4 fewer than 15 minutes",
      { minutes: 14 },
      {},
      { field: "minutes", code: "too_few_minutes", limit: 15 },
    ],
    [
      "BG-1 one that waits already",
      {},
      { open: [{ ...first, pending: true }] },
      { field: "profile", code: "open_already" },
    ],
    ["BG-1 one that runs, not extended", {}, { open: [first] }, { field: "profile", code: "open_already" }],
    [
      "BG-4 the extension of an extension",
      {},
      { open: [{ ...first, extension: true }], extendsId: "req_1" },
      { field: "profile", code: "open_already" },
    ],
  ])("%s is the one flaw", (_, details, facts, flaw) => {
    expect(checkBreakGlass({ ...NIGHT, ...details }, { ...FACTS, ...facts })).toEqual([flaw]);
  });

  test("BG-4 one that runs may be extended once, by a new request", () => {
    expect(checkBreakGlass(NIGHT, { ...FACTS, open: [first], extendsId: "req_1" })).toEqual([]);
  });

  test("BG-8 one drill at a time too", () => {
    const open = [{ ...first, pending: true }];
    expect(checkBreakGlass({ ...NIGHT, drill: true }, { ...FACTS, open })).toEqual([
      { field: "profile", code: "open_already" },
    ]);
  });
});
