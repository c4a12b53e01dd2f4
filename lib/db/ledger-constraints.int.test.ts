import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";

/** What the database itself refuses about grants, tuples and holders: raw SQL as the application. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function asApp(text: string, ...values: readonly unknown[]): Promise<string> {
  try {
    await world.app.query({ text, values });
    return "committed";
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.constraint ?? error.code ?? error.message;
  }
}

const GRANT = `INSERT INTO access_grant (id, request_id, kind, principal_kind, principal_name, starts_at, ends_at)
  SELECT 'grt_' || random(), r.id, r.kind, 'user', 'x', coalesce(r.decided_at, r.updated_at), coalesce(r.decided_at, r.updated_at) + $2::interval FROM request r WHERE r.id = $1`;

/** An approved request whose grant is taken away again, so that another can be tried. */
async function withoutGrant(durationDays = 30): Promise<string> {
  const { id } = await activeRequest(world, { details: { durationDays } });
  const free = "DELETE FROM holder WHERE grant_id IN (SELECT id FROM access_grant WHERE request_id = $1)";
  await world.admin.query({ text: free, values: [id] });
  await world.admin.query({ text: "DELETE FROM access_grant WHERE request_id = $1", values: [id] });
  return id;
}

describe("EXC-4 a grant", () => {
  test("EXC-4 past the cap of 90 days, by a millisecond, cannot be", async () => {
    const id = await withoutGrant(90);
    expect(await asApp(GRANT, id, "90 days 0.001 seconds")).toBe("grant_end_within_cap");
    expect(await asApp(GRANT, id, "90 days")).toBe("committed");
  });

  test("EXC-4 a day of the cap is 24 hours, also over a change of the clocks", async () => {
    const id = await withoutGrant();
    const spring = `INSERT INTO access_grant (id, request_id, kind, principal_kind, principal_name, starts_at, ends_at)
      VALUES ('grt_spring', $1, 'raw_bucket', 'user', 'x', '2027-03-01 00:00 Europe/London', $2)`;
    await world.app.query({ text: "SET timezone = 'Europe/London'" });
    expect(await asApp(spring, id, "2027-05-30 00:00:00.001 UTC")).toBe("grant_end_within_cap");
    // Within its cap, and refused only because the approval does not reach that far.
    expect(await asApp(spring, id, "2027-05-30 00:00 UTC")).toBe("grant_needs_approval");
  });

  test("EXC-4 that ends before it starts, or at once, cannot be", async () => {
    const id = await withoutGrant();
    expect(await asApp(GRANT, id, "0 seconds")).toMatch(/^access_grant_check/u);
    expect(await asApp(GRANT, id, "-1 hours")).toMatch(/^access_grant_check/u);
  });

  test("APP-3 without an approval cannot be, nor one that outlasts it", async () => {
    const waiting = await submittedRequest(world);
    expect(await asApp(GRANT, waiting.id, "1 day")).toBe("grant_needs_approval");
    expect(await asApp(GRANT, await withoutGrant(), "31 days")).toBe("grant_needs_approval");
  });

  test("UC-2 a request has one grant", async () => {
    const { id } = await activeRequest(world);
    expect(await asApp(GRANT, id, "1 day")).toBe("access_grant_request_id_key");
  });

  test("EXC-4 its end only comes earlier, and it is not proved ended before it was let go", async () => {
    const { id } = await activeRequest(world);
    expect(
      await asApp("UPDATE access_grant SET ends_at = ends_at + interval '1 day' WHERE request_id = $1", id),
    ).toBe("grant_end_only_earlier");
    expect(await asApp("UPDATE access_grant SET ended_at = now() WHERE request_id = $1", id)).toMatch(
      /^access_grant_check/u,
    );
  });
});

describe("EXC-3 UC-1 tuples and holders", () => {
  test.each(["ALL_PRIVILEGES", "WRITE_VOLUME", "WRITE_FILES", "MANAGE", "MODIFY", "read_volume", ""])(
    "EXC-3 a tuple of the privilege %j cannot be",
    async (privilege) => {
      await activeRequest(world);
      const insert = `INSERT INTO access_tuple (id, target_id, privilege) SELECT 'tup_' || random(), id, $1
        FROM catalog_target WHERE securable_type = 'volume' LIMIT 1`;
      expect(await asApp(insert, privilege)).toBe("access_tuple_privilege_check");
    },
  );

  test.each(["SELECT", "MEMBER"])("EXC-3 a raw-bucket grant does not hold %s", async (privilege) => {
    await activeRequest(world);
    const hold = `WITH tuple AS (INSERT INTO access_tuple (id, target_id, privilege)
        SELECT 'tup_' || random(), id, $1 FROM catalog_target WHERE securable_type = 'volume' LIMIT 1 RETURNING id)
      INSERT INTO holder (id, grant_id, tuple_id, held_from) SELECT 'hld_' || random(), g.id, tuple.id, now()
      FROM tuple, (SELECT id FROM access_grant LIMIT 1) g`;
    expect(await asApp(hold, privilege)).toBe("holder_within_kind");
  });

  test("EXC-3 the privilege of a tuple is not changed into another", async () => {
    expect(await asApp("UPDATE access_tuple SET privilege = 'READ_FILES'")).toBe("42501");
  });

  test("UC-2 a second live holder of one grant on one tuple cannot be; after a release one can", async () => {
    const { id } = await activeRequest(world);
    const again = `INSERT INTO holder (id, grant_id, tuple_id, held_from) SELECT 'hld_' || random(), h.grant_id, h.tuple_id, now()
      FROM holder h JOIN access_grant g ON g.id = h.grant_id WHERE g.request_id = $1 LIMIT 1`;
    expect(await asApp(again, id)).toBe("holder_one_live");
    const release = `UPDATE holder SET released_at = now() WHERE grant_id = (SELECT id FROM access_grant WHERE request_id = $1)`;
    expect(await asApp(release, id)).toBe("committed");
    expect(await asApp(again, id)).toBe("committed");
  });

  test("UC-3 a principal on a securable is one target, a privilege on it one tuple", async () => {
    await activeRequest(world);
    const target = `INSERT INTO catalog_target (id, principal_kind, principal_name, securable_type, securable_name)
      SELECT 'tgt_2', principal_kind, principal_name, securable_type, securable_name FROM catalog_target LIMIT 1`;
    expect(await asApp(target)).toBe("catalog_target_key");
    const tuple =
      "INSERT INTO access_tuple (id, target_id, privilege) SELECT 'tup_2', target_id, privilege FROM access_tuple LIMIT 1";
    expect(await asApp(tuple)).toBe("access_tuple_target_id_privilege_key");
  });
});
