import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { openDatabase, type Database } from "../pool.ts";
import { ReferenceData, loadReferenceData } from "../reference-data.ts";
import type { BreakGlassReference } from "./reference.ts";

let world: World;
let owner: Database;
beforeAll(async () => {
  world = await openWorld();
  owner = openDatabase(world.database.ownerUrl, 1);
});
afterAll(async () => {
  await owner.close();
  await world.close();
});

const PROFILE: BreakGlassReference["profiles"][number] = {
  profile: "look",
  name: "Look",
  purpose: "To look",
  workspace: "VPC-Prod",
  group: "bg-look",
  privileges: [{ type: "table", fullName: "prod.a.b", privilege: "SELECT" }],
  maxMinutes: 60,
};
const OWN: BreakGlassReference = {
  incidents: { pattern: "^P[0-9]+$", example: "P1" },
  reviews: { workingDays: 3, holidays: ["2026-12-25"], timeZone: "Europe/Paris" },
  profiles: [PROFILE],
};
const data = (break_glass: BreakGlassReference): ReferenceData => ({
  roles: [],
  seats: [],
  products: [],
  buckets: [],
  kinds: { break_glass },
});
const profiles = () =>
  world.admin.query({
    text: "SELECT profile, version, group_name, max_minutes, status, author_id FROM break_glass_profile ORDER BY profile, version",
  });

describe("BG-1 BG-2 BG-7 OPS-1 what the bank's own map says of break-glass", () => {
  test("BG-2 a profile is begun in force and by nobody; one that is known stays as it is", async () => {
    await loadReferenceData(owner, data(OWN));
    const begun = [
      {
        profile: "look",
        version: 1,
        group_name: "bg-look",
        max_minutes: 60,
        status: "published",
        author_id: null,
      },
    ];
    expect(await profiles()).toEqual(begun);
    await loadReferenceData(owner, data({ ...OWN, profiles: [{ ...PROFILE, maxMinutes: 120 }] }));
    expect(await profiles()).toEqual(begun);
  });

  test("BG-1 BG-7 the settings follow the map, and a map without them leaves them", async () => {
    await loadReferenceData(owner, data(OWN));
    const { kinds: _, ...silent } = data(OWN);
    await loadReferenceData(owner, silent);
    const said = await world.admin.query({
      text: `SELECT incident_pattern, incident_example, working_days, holidays::text, time_zone,
        to_char(review_due('2026-12-23 12:00Z') AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS due FROM break_glass_setting`,
    });
    // The day after is the first: 24, then 28 and 29 after the holiday and the weekend; due when the 29th ends in Paris.
    expect(said).toEqual([
      {
        incident_pattern: "^P[0-9]+$",
        incident_example: "P1",
        working_days: 3,
        holidays: "{2026-12-25}",
        time_zone: "Europe/Paris",
        due: "2026-12-29 23:00",
      },
    ]);
  });

  test("OPS-1 loading it again changes nothing", async () => {
    await loadReferenceData(owner, data(OWN));
    const before = await everything(world);
    await loadReferenceData(owner, data(OWN));
    expect(await everything(world)).toEqual(before);
  });

  test.each<readonly [string, Partial<BreakGlassReference>, string]>([
    ["two profiles of one name", { profiles: [PROFILE, PROFILE] }, "Several profiles are called look."],
    [
      "a server that nobody has named",
      { profiles: [{ ...PROFILE, connection: "lab" }] },
      "Profiles name connections that nobody has: lab.",
    ],
    [
      "askers whom the directory does not know",
      { profiles: [{ ...PROFILE, askers: ["dir-none"] }] },
      "The directory has no group called dir-none; sync it first.",
    ],
    [
      "a time zone that is none",
      { reviews: { ...OWN.reviews, timeZone: "Mars/Olympus" } },
      "There is no time zone called Mars/Olympus.",
    ],
  ])("OPS-4 refused as a whole: %s", async (_, changes, message) => {
    const before = await everything(world);
    await expect(loadReferenceData(owner, data({ ...OWN, ...changes }))).rejects.toThrow(message);
    expect(await everything(world)).toEqual(before);
  });

  test.each<readonly [string, Partial<BreakGlassReference>]>([
    ["an example that is none of the pattern", { incidents: { pattern: "^P[0-9]+$", example: "INC-1" } }],
    ["a pattern that is none", { incidents: { pattern: "(", example: "(" } }],
    ["more than two hours", { profiles: [{ ...PROFILE, maxMinutes: 121 }] }],
    [
      "a privilege on another type",
      {
        profiles: [{ ...PROFILE, privileges: [{ type: "schema", fullName: "prod.a", privilege: "SELECT" }] }],
      },
    ],
    ["a name with capitals", { profiles: [{ ...PROFILE, profile: "Look" }] }],
  ])("OPS-4 BG-2 BG-4 no reference data: %s", (_, changes) => {
    expect(ReferenceData.safeParse(data({ ...OWN, ...changes })).success).toBe(false);
  });

  test("OPS-4 what it is refused for is that change alone", () => {
    expect(ReferenceData.safeParse(data(OWN)).success).toBe(true);
  });
});
