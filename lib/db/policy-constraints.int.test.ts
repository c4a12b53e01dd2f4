import fc from "fast-check";
import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIRST_TERMS } from "#lib/domain/requests/kinds.ts";
import { isAtLeastAsStrict } from "#lib/domain/approval-policy/strictness.ts";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { accepted, addAdmins, possibleTerms, proposed, publishAs } from "#lib/testing/policy-builders.ts";
import { submittedRequest } from "#lib/testing/request-builders.ts";
import { withClient } from "./with-client.ts";

/** What the database itself refuses of policies, as the application's role. */
let world: World;
let proposal: string;
let waiting: string;
beforeAll(async () => {
  world = await openWorld();
  await addAdmins(world);
  const first = accepted(await publishAs(world, "admin2", await proposed(world, { maxMinutes: 60 * 1440 })));
  expect(first.number).toBe(2);
  waiting = (await submittedRequest(world)).id;
  proposal = (await proposed(world, { maxMinutes: 30 * 1440 })).id;
});
afterAll(() => world.close());

/** Runs statements in one transaction and commits; answers the name of the constraint, the code, or `committed`. */
async function asApp(...statements: readonly string[]): Promise<string> {
  return withClient(world.database.appUrl, async (client) => {
    try {
      await client.query("BEGIN");
      for (const text of statements) await client.query(text);
      await client.query("COMMIT");
      return "committed";
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  });
}

const retire =
  "UPDATE approval_policy SET status = 'retired', retired_at = now() WHERE kind = 'raw_bucket' AND status = 'published'";
const publish = (signer: string) =>
  `UPDATE approval_policy SET status = 'published', signer_id = ${signer}, published_at = now() WHERE status = 'proposed'`;
const draft = (changes: string) =>
  `INSERT INTO approval_policy (id, kind, version, slots, min_minutes, max_minutes, step_up, remind_minutes, deputy_minutes, lapse_minutes,
     note, status, author_id, written_at, signer_id, published_at, proposed_at)
   SELECT 'pol_x', kind, 9, slots, min_minutes, max_minutes, step_up, remind_minutes, deputy_minutes, lapse_minutes, 'A note', ${changes}
   FROM approval_policy WHERE kind = 'raw_bucket' AND version = 1`;

describe("a policy in the database, as the application", () => {
  test("APP-1 is not published by its author alone, nor by nobody, nor by somebody who may not", async () => {
    expect(await asApp(retire, publish("'admin'"))).toBe("policy_by_two");
    expect(await asApp(retire, publish("NULL"))).toBe("policy_signer_may");
    expect(await asApp(retire, publish("'scientist'"))).toBe("policy_signer_may");
    expect(await asApp(retire, publish("'auditor'"))).toBe("policy_signer_may");
  });

  test("APP-1 does not begin in force, and its author does not change", async () => {
    expect(await asApp(draft("'published', 'admin', now(), 'admin2', now(), now()"))).toBe(
      "policy_begins_as_draft",
    );
    expect(await asApp(draft("'draft', NULL, now(), NULL, NULL, NULL"))).toBe("policy_begins_as_draft");
    expect(await asApp("UPDATE approval_policy SET author_id = 'admin2' WHERE status = 'proposed'")).toBe(
      "42501",
    );
  });

  test("EXC-4 what was proposed stays as it was proposed, and a retired one never comes back", async () => {
    const changed = "UPDATE approval_policy SET max_minutes = 129600";
    expect(await asApp(`${changed} WHERE status = 'proposed'`)).toBe("policy_goes_its_way");
    expect(await asApp(`${changed}, status = 'dropped' WHERE status = 'proposed'`)).toBe("policy_is_kept");
    expect(await asApp("UPDATE approval_policy SET note = 'Another' WHERE version = 1")).toBe(
      "policy_goes_its_way",
    );
    expect(
      await asApp("UPDATE approval_policy SET status = 'published', retired_at = NULL WHERE version = 1"),
    ).toBe("policy_goes_its_way");
    expect(await asApp("DELETE FROM approval_policy")).toBe("42501");
  });

  test("a kind is never without a policy in force, and never has two", async () => {
    expect(await asApp(retire)).toBe("policy_always_live");
    expect(await asApp(publish("'admin2'"))).toBe("approval_policy_one_live");
    expect(await asApp(draft("'draft', 'admin', now(), NULL, NULL, NULL"))).toBe("approval_policy_one_open");
  });

  test.each([
    ["EXC-4 over 90 days", "max_minutes = 129601"],
    ["EXC-4 without CDAO", "slots = '{CTO}'"],
    ["APP-6 without a sign-in for restricted data", "step_up = '{confidential}'"],
    ["APP-5 with deputies after the lapse", "deputy_minutes = 7200"],
  ])("%s is not proposed", async (_, change) => {
    const dropped = `UPDATE approval_policy SET status = 'dropped' WHERE id = '${proposal}'`;
    const written = draft("'draft', 'admin', now(), NULL, NULL, NULL");
    const propose = `UPDATE approval_policy SET ${change}, status = 'proposed', proposed_at = now() WHERE id = 'pol_x'`;
    expect(await asApp(dropped, written, propose)).toBe("policy_keeps_floor");
  });
});

describe("what a version of a request is pinned to, as the application", () => {
  const pin = (terms: string) =>
    `UPDATE request_version SET terms = ${terms} WHERE request_id = '${waiting}'`;

  test("EXC-4 only ever gets stricter, and never less than its policy", async () => {
    expect(await asApp(pin("terms || '{\"maxMinutes\": 129600}'"))).toBe("terms_keep_policy");
    expect(await asApp(pin('terms || \'{"slots": ["CTO"]}\''))).toBe("terms_keep_policy");
    expect(
      await asApp(pin("terms || '{\"maxMinutes\": 43200}'"), pin("terms || '{\"maxMinutes\": 50000}'")),
    ).toBe("terms_only_stricter");
    expect(
      await asApp(`UPDATE request_version SET policy_id = '${proposal}' WHERE request_id = '${waiting}'`),
    ).toBe("terms_keep_policy");
  });
});

describe("the database and the domain agree on policies", () => {
  test("the first version is the one that the domain knows", async () => {
    const [row] = await world.admin.query({
      text: "SELECT policy_terms(p) AS terms FROM approval_policy p WHERE kind = 'raw_bucket' AND version = 1",
    });
    expect(row).toEqual({ terms: FIRST_TERMS.raw_bucket });
  });

  test("which terms are not laxer than others", async () => {
    await fc.assert(
      fc.asyncProperty(possibleTerms, possibleTerms, async (a, b) => {
        const [row] = await world.app.query<{ it: boolean }>({
          text: "SELECT terms_not_laxer($1::jsonb, $2::jsonb) AS it",
          values: [JSON.stringify(a), JSON.stringify(b)],
        });
        expect(row?.it).toBe(isAtLeastAsStrict(a, b));
      }),
      { numRuns: 300 },
    );
  });
});
