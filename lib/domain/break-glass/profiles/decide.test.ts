import { describe, expect, test } from "vitest";
import { checkContent, checkProfileName } from "./check.ts";
import { inOneOrder, sameContent, widenings } from "./content.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { ProfileCommand, ProfileContent, ProfileState } from "./types.ts";

const CONTENT: ProfileContent = {
  name: "Look",
  purpose: "To look at the batch",
  connection: "main",
  workspace: "VPC-Prod",
  group: "bg-look",
  privileges: [
    { type: "catalog", fullName: "prod", privilege: "USE_CATALOG" },
    { type: "table", fullName: "prod.a.b", privilege: "SELECT" },
  ],
  maxMinutes: 60,
  askers: ["dir-one"],
  retires: false,
};
const DRAFT: ProfileState = {
  id: "bgp_2",
  profile: "look",
  version: 2,
  status: "draft",
  authorId: "admin",
  content: { ...CONTENT, maxMinutes: 30 },
  note: "One hour is long.",
  live: { id: "bgp_1", version: 1, content: CONTENT },
  unknown: { connections: [], groups: [] },
};
const PROPOSED: ProfileState = { ...DRAFT, status: "proposed" };
const propose: ProfileCommand = { type: "propose_profile", by: "admin" };
const publish = (by: string): ProfileCommand => ({ type: "publish_profile", by });

/** The event of an accepted command, or the code of the refusal with the fields that are meant. */
function outcome(state: ProfileState, command: ProfileCommand): string {
  const decision = decide(state, command, 1_000);
  if (decision.ok) return decision.events.map(({ type }) => type).join(" ");
  const { refusal } = decision;
  return refusal.code === "profile_incomplete"
    ? refusal.flaws.map(({ field, code }) => `${field} ${code}`).join(", ")
    : refusal.code;
}

describe("BG-2 the way of a version", () => {
  test("BG-2 proposed by its author, published by another, and by nobody twice", () => {
    expect(outcome(DRAFT, propose)).toBe("profile_proposed");
    expect(outcome(PROPOSED, publish("security"))).toBe("profile_published");
    expect(outcome(PROPOSED, publish("admin"))).toBe("profile_author_cannot_sign");
    expect(outcome({ ...PROPOSED, authorId: null }, publish("security"))).toBe("profile_author_cannot_sign");
    expect(outcome(DRAFT, publish("security"))).toBe("profile_not_in_status");
    expect(outcome({ ...PROPOSED, status: "published" }, publish("security"))).toBe("profile_not_in_status");
  });

  test("BG-2 what changes nothing, in whatever order it stands, is not proposed", () => {
    const turned = { ...CONTENT, privileges: CONTENT.privileges.toReversed(), name: " Look " };
    expect(sameContent(turned, CONTENT)).toBe(true);
    expect(outcome({ ...DRAFT, content: turned }, propose)).toBe("profile_changes_nothing");
    expect(inOneOrder(inOneOrder(turned))).toEqual(inOneOrder(turned));
  });

  test("BG-2 a retirement needs something in force and says nothing else", () => {
    const retiring = { ...DRAFT, content: { ...CONTENT, retires: true, maxMinutes: 999 } };
    expect(outcome(retiring, propose)).toBe("profile_proposed");
    expect(outcome({ ...retiring, live: null }, propose)).toBe("retires nothing_to_retire");
    const decision = decide({ ...retiring, status: "proposed" }, publish("security"), 1_000);
    const [event] = decision.ok ? decision.events : [];
    expect(event && evolve(retiring, event).status).toBe("retired");
  });

  test("BG-2 what is gone from the directory since is seen when it is signed", () => {
    const unknown = { connections: ["lab"], groups: ["dir-gone"] };
    expect(outcome({ ...PROPOSED, unknown }, publish("security"))).toBe(
      "connection connection_unknown, askers asker_unknown",
    );
  });
});

describe("BG-2 BG-4 what no profile may say", () => {
  test.each<readonly [string, Partial<ProfileContent>, string]>([
    ["121 minutes", { maxMinutes: 121 }, "maxMinutes minutes_out_of_range"],
    ["14 minutes", { maxMinutes: 14 }, "maxMinutes minutes_out_of_range"],
    ["no group", { group: " " }, "group words_missing"],
    ["a purpose of too few words", { purpose: "look" }, "purpose words_too_few"],
    [
      "a privilege on another type",
      { privileges: [{ type: "schema", fullName: "prod.a.b", privilege: "SELECT" }] },
      "privileges.0.fullName privilege_on_other_type",
    ],
    [
      "half a name",
      { privileges: [{ type: "table", fullName: "prod.a", privilege: "SELECT" }] },
      "privileges.0.fullName full_name_form",
    ],
    [
      "one twice",
      { privileges: [...CONTENT.privileges, ...CONTENT.privileges.slice(1)] },
      "privileges.2.fullName privilege_repeated",
    ],
    ["an asker twice", { askers: ["a", "a"] }, "askers asker_repeated"],
  ])("BG-2 %s", (_, changes, flaw) => {
    expect(checkContent({ ...CONTENT, ...changes }).map(({ field, code }) => `${field} ${code}`)).toEqual([
      flaw,
    ]);
  });

  test("BG-2 the content that is changed there is without a flaw, and names have one form", () => {
    expect(checkContent(CONTENT)).toEqual([]);
    expect(["job-operator", "a1"].flatMap(checkProfileName)).toEqual([]);
    for (const name of ["", "Job", "1a", "a", "a b", "a".repeat(41)])
      expect(checkProfileName(name)).toHaveLength(1);
  });
});

test.each<readonly [string, Partial<ProfileContent>, readonly string[]]>([
  ["less of everything", { maxMinutes: 30, privileges: CONTENT.privileges.slice(1) }, []],
  ["longer", { maxMinutes: 61 }, ["length"]],
  ["open to everybody", { askers: [] }, ["askers"]],
  ["another asker", { askers: ["dir-two"] }, ["askers"]],
  ["another group", { group: "bg-other" }, ["group"]],
  ["another place", { workspace: "VPC-Analytics" }, ["place"]],
  [
    "a privilege more",
    { privileges: [{ type: "table", fullName: "prod.a.c", privilege: "SELECT" }] },
    ["privileges"],
  ],
  ["taken out", { retires: true, maxMinutes: 120 }, []],
])("BG-2 in what a version gives more: %s", (_, changes, parts) => {
  expect(widenings({ ...CONTENT, ...changes }, CONTENT)).toEqual(parts);
});
