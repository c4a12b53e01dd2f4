import { afterAll, beforeAll, expect, test } from "vitest";
import { addPerson, openWorld, type World } from "#lib/testing/builders.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (text: string) => world.admin.query({ text });
const rolesOf = async (id: string): Promise<unknown> => {
  const [row] = await world.app.query<{ roles: readonly string[] }>({
    text: "SELECT roles_of($1) AS roles",
    values: [id],
  });
  return row?.roles;
};

test("APP-2, SEC-1: roles follow members, nesting, groups and the map at once, through cycles too", async () => {
  await addPerson(world, "newcomer");
  await run(
    `INSERT INTO directory_group (id, name, synced_at) VALUES ('inner', 'inner', now()), ('outer', 'outer', now())`,
  );
  await run("INSERT INTO group_person VALUES ('inner', 'newcomer')");
  await run("INSERT INTO role_group VALUES ('rtb', 'outer')");
  expect(await rolesOf("newcomer")).toEqual([]);
  await run("INSERT INTO group_group (parent_id, child_id) VALUES ('outer', 'inner'), ('inner', 'outer')");
  expect(await rolesOf("newcomer")).toEqual(["rtb"]);
  await run("UPDATE directory_group SET name = 'renamed' WHERE id = 'outer'");
  expect(await rolesOf("newcomer")).toEqual([]);
  await run("INSERT INTO role_group VALUES ('admin', 'renamed')");
  expect(await rolesOf("newcomer")).toEqual(["admin"]);
  await run("DELETE FROM group_person WHERE person_id = 'newcomer'");
  expect(await rolesOf("newcomer")).toEqual([]);
});

test("SEC-4: the application cannot write a role", async () => {
  const write = world.app.query({ text: "INSERT INTO person_role VALUES ('scientist', 'admin')" });
  await expect(write).rejects.toThrow(/permission denied/);
});
