import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProfile, DIAGNOSIS } from "#lib/testing/break-glass.ts";
import { proposed } from "#lib/testing/break-glass-profiles.ts";
import { addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { withClient } from "../with-client.ts";

/** What the database itself refuses of profiles, as the application's role. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "admin", { roles: ["admin"] });
  await addProfile(world);
  await proposed(world, DIAGNOSIS, { maxMinutes: 30 });
});
afterAll(() => world.close());

/** Runs statements in one transaction and undoes them; answers the name of the constraint, the code, or `taken`. */
async function asApp(...statements: readonly string[]): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    try {
      await client.query("BEGIN");
      for (const text of statements) await client.query(text);
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      return "taken";
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    } finally {
      await client.query("ROLLBACK");
    }
  });
}

const retire =
  "UPDATE break_glass_profile SET status = 'retired', retired_at = now() WHERE status = 'published'";
const publish = (signer: string) =>
  `UPDATE break_glass_profile SET status = 'published', signer_id = ${signer}, published_at = now() WHERE status = 'proposed'`;
const begin = (
  changes: string,
) => `INSERT INTO break_glass_profile (id, profile, version, name, purpose, workspace, group_name, privileges,
    max_minutes, note, written_at, status, author_id, proposed_at, retires)
  SELECT 'bgp_x', 'other', 1, name, purpose, workspace, group_name, privileges, 60, note, now(), ${changes} FROM break_glass_profile
  WHERE version = 1`;
const propose = (changes: string) =>
  `UPDATE break_glass_profile SET ${changes}, status = 'proposed', proposed_at = now() WHERE id = 'bgp_x'`;

describe("BG-2 BG-4 what the database refuses of profiles, as the application", () => {
  test.each<readonly [string, readonly string[], string]>([
    ["what two people do is taken", [retire, publish("'security'")], "taken"],
    ["nobody takes one out of force alone", [retire], "profile_goes_by_two"],
    ["the author signs", [retire, publish("'admin'")], "profile_by_two"],
    ["nobody signs", [retire, publish("NULL")], "profile_signer_may"],
    ["somebody signs who may not", [retire, publish("'scientist'")], "profile_signer_may"],
    ["two in force", [publish("'security'")], "break_glass_profile_one_live"],
    ["one that begins in force", [begin("'published', 'admin', now(), false")], "profile_begins_as_draft"],
    ["one that is nobody's", [begin("'draft', NULL, NULL, false")], "profile_begins_as_draft"],
    [
      "121 minutes",
      [begin("'draft', 'admin', NULL, false"), propose("max_minutes = 121")],
      "profile_keeps_ceiling",
    ],
    [
      "more than reading",
      [
        begin("'draft', 'admin', NULL, false"),
        propose(`privileges = '[{"type": "table", "fullName": "prod.a.b", "privilege": "MODIFY"}]'`),
      ],
      "profile_keeps_ceiling",
    ],
    [
      "what was proposed changes",
      ["UPDATE break_glass_profile SET max_minutes = 120 WHERE status = 'proposed'"],
      "profile_goes_its_way",
    ],
    [
      "what was proposed changes while it is signed",
      [retire, publish("'security', max_minutes = 120")],
      "profile_is_kept",
    ],
    [
      "a retirement that stays in force",
      [
        begin("'draft', 'admin', NULL, true"),
        propose("note = note"),
        `${publish("'security'")} AND id = 'bgp_x'`,
      ],
      "profile_retirement_is_over",
    ],
    ["a version that goes away", ["DELETE FROM break_glass_profile"], "42501"],
  ])("BG-2 %s", async (_, statements, answer) => {
    expect(await asApp(...statements)).toBe(answer);
  });
});
