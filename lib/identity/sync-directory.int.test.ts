import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addPerson, openWorld, signIn, type World } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { contextOf } from "#lib/testing/request-builders.ts";
import { DirectoryReadFailed, type Directory } from "./directory.ts";
import type { EmbeddedProvider } from "./embedded-provider/embedded-provider.ts";
import { scimToken, startTestProvider } from "./embedded-provider/test-provider.ts";
import { scimDirectory } from "./scim-directory.ts";
import { actorOf } from "./session.ts";
import { syncDirectory } from "./sync-directory.ts";
import type { DirectoryGroup, DirectoryPerson } from "./types.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const person = (id: string, changes: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id,
  userName: `${id}@bank.example`,
  email: `${id}@bank.example`,
  displayName: id,
  title: null,
  active: true,
  ...changes,
});
const group = (id: string, members: Partial<DirectoryGroup> = {}): DirectoryGroup => ({
  id,
  name: id,
  memberPersonIds: [],
  memberGroupIds: [],
  ...members,
});
/** The directory itself in memory: the port's own words, for reads that no server would give on demand. */
const reads = (people: readonly DirectoryPerson[], groups: readonly DirectoryGroup[]): Directory => ({
  readPeople: async () => people,
  readGroups: async () => groups,
});
const sync = (directory: Directory) =>
  syncDirectory(contextOf(world, { kind: "system", task: "directory_sync" }), directory);

async function events(type: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await world.admin.query<{ id: string; data: Readonly<Record<string, unknown>> }>({
    text: `SELECT aggregate_id AS id, convert_from(body, 'UTF8')::jsonb -> 'data' AS data FROM audit_event
      WHERE type = $1 ORDER BY seq`,
    values: [type],
  });
  return rows.map((row) => ({ id: row.id, ...row.data }));
}

describe("SEC-1 taking over the directory", () => {
  test("SEC-1 people, groups and nested groups come over from the real adapter, once", async () => {
    const provider: EmbeddedProvider = await startTestProvider();
    const directory = scimDirectory({
      baseUrl: `${provider.issuer}/scim/v2`,
      token: scimToken,
      timeoutMs: 5_000,
    });
    const first = await sync(directory);
    expect(first.people).toBeGreaterThan(20);
    const [row] = await world.admin.query<{ people: number }>({
      text: "SELECT count(*)::int AS people FROM person WHERE user_name LIKE '%@countersign.example'",
    });
    expect(row?.people).toBe(first.people);
    const before = await everything(world);
    const second = await sync(directory);
    expect(second).toEqual({ ...first, becameActive: 0, becameInactive: 0, groupsChanged: 0 });
    expect(await everything(world)).toEqual(before);
    await provider.stop();
  });

  test("SEC-1 a person who is disabled is out at the next request, with every session ended", async () => {
    const all = [
      "scientist",
      "colleague",
      "cto",
      "cdao",
      "deputy",
      "owner",
      "steward",
      "security",
      "auditor",
    ];
    const groups = [group("g", { memberPersonIds: all })];
    await sync(
      reads(
        all.map((id) => person(id)),
        groups,
      ),
    );
    const token = await signIn(world, "scientist");
    expect(await actorOf(world.app, token)).not.toBeNull();
    const disabled = all.map((id) => person(id, { active: id !== "scientist" }));
    expect(await sync(reads(disabled, groups))).toMatchObject({ becameInactive: 1, becameActive: 0 });
    expect(await actorOf(world.app, token)).toBeNull();
    expect(await events("person_became_inactive")).toEqual([{ id: "scientist", name: "scientist" }]);

    expect(
      await sync(
        reads(
          all.map((id) => person(id)),
          groups,
        ),
      ),
    ).toMatchObject({ becameActive: 1 });
    expect(await events("person_became_active")).toEqual([{ id: "scientist", name: "scientist" }]);
    expect(await actorOf(world.app, token)).toBeNull();
  });

  test("SEC-1 people missing from the directory become inactive and are never deleted", async () => {
    await sync(reads([person("cto")], [group("g")]));
    const rows = await world.admin.query<{ id: string; active: boolean }>({
      text: "SELECT id, active FROM person WHERE id IN ('cto', 'cdao') ORDER BY id",
    });
    expect(rows).toEqual([
      { id: "cdao", active: false },
      { id: "cto", active: true },
    ]);
  });

  test("APP-2 roles follow nested groups, also in a circle, at the next takeover", async () => {
    await addPerson(world, "ada");
    await world.admin.query({
      text: "INSERT INTO role_group VALUES ('requester', 'Data science') ON CONFLICT DO NOTHING",
    });
    const science = group("Data science", { memberGroupIds: ["Vision"] });
    const vision = (memberPersonIds: readonly string[]): DirectoryGroup =>
      group("Vision", { memberPersonIds, memberGroupIds: ["Data science"] });
    await sync(reads([person("ada")], [science, vision(["ada", "nobody-known"])]));
    const roles = () => world.admin.query({ text: "SELECT roles_of('ada') AS roles" });
    expect(await roles()).toEqual([{ roles: ["requester"] }]);
    await sync(reads([person("ada")], [science, vision([])]));
    expect(await roles()).toEqual([{ roles: [] }]);
    expect((await events("group_members_changed")).at(-1)).toEqual({
      id: "Vision",
      name: "Vision",
      added: 0,
      removed: 1,
    });
  });

  test("SEC-1 a name may go to somebody else, or be swapped", async () => {
    const [a, b] = [person("a", { userName: "x@bank.example" }), person("b", { userName: "y@bank.example" })];
    await sync(reads([a, b], [group("1", { name: "One" }), group("2", { name: "Two" })]));
    const swapped = [
      { ...a, userName: b.userName },
      { ...b, userName: a.userName },
    ];
    await sync(reads(swapped, [group("1", { name: "Two" }), group("2", { name: "One" })]));
    await sync(reads([person("c", { userName: "x@bank.example" })], [group("3", { name: "One" })]));
    const rows = await world.admin.query({
      text: "SELECT id, user_name, active FROM person WHERE id IN ('a', 'b', 'c') ORDER BY id",
    });
    expect(rows).toEqual([
      { id: "a", user_name: "y@bank.example", active: false },
      { id: "b", user_name: "formerly:b", active: false },
      { id: "c", user_name: "x@bank.example", active: true },
    ]);
    expect(await world.admin.query({ text: "SELECT id, name FROM directory_group" })).toEqual([
      { id: "3", name: "One" },
    ]);
  });
});

describe("SEC-1 a read that is not whole", () => {
  const failing = (reason: "unavailable" | "partial"): Directory => ({
    readPeople: async () => [person("cto")],
    readGroups: () => Promise.reject(new DirectoryReadFailed(reason, "half of it")),
  });

  test.each<[string, Directory]>([
    ["shows nobody", reads([], [group("g")])],
    ["shows no groups", reads([person("cto")], [])],
    ["is partial", failing("partial")],
    ["is away", failing("unavailable")],
  ])("SEC-1 a directory that %s changes nothing and is an error", async (_, directory) => {
    const before = await everything(world);
    await expect(sync(directory)).rejects.toThrow(DirectoryReadFailed);
    expect(await everything(world)).toEqual(before);
  });
});
