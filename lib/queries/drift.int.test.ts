import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, actAs } from "#lib/testing/builders.ts";
import {
  changeOutside,
  openCatalogWorld,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { letItRest, lookNow } from "#lib/testing/drift.ts";
import { approvedRequest } from "#lib/testing/request-builders.ts";
import { bucketCatalog } from "./bucket-catalog.ts";
import { driftCount, listDrift } from "./drift.ts";

const READ = ["READ_VOLUME"];
const COLLEAGUE = "colleague@bank.example";

let world: CatalogWorld;
beforeAll(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "admin", { roles: ["admin"] });
  const give = (type: string, name: string, principal: string, add: readonly string[]) =>
    changeOutside(world, { type, name, principal }, { add });
  await give("catalog", "raw", COLLEAGUE, ["USE_CATALOG", "READ_VOLUME"]);
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "active");
  await letItRest(world);
  await lookNow(world);
  await give("volume", "raw.base.claims", COLLEAGUE, ["READ_VOLUME", "WRITE_VOLUME"]);
  await changeOutside(
    world,
    { type: "volume", name: "raw.base.claims", principal: "scientist@bank.example" },
    { remove: READ },
  );
  await lookNow(world);
});
afterAll(() => world.close());

async function catalogAs(who: string) {
  const read = await bucketCatalog(world.app, await actAs(world, who), "claims");
  if (!read.ok) throw new Error(read.no.kind);
  return read.value;
}

describe("UC-7 what Unity Catalog says of a bucket", () => {
  test("UC-7 each line with its place and reason, the unexplained first; prerequisites are no access", async () => {
    const { lines, look, more, mayCheck } = await catalogAs("security");
    expect(
      lines.map(({ principal, privilege, on, why }) => [principal, privilege, on.fullName, why]),
    ).toEqual([
      [COLLEAGUE, "READ_VOLUME", "raw.base.claims", "unexplained"],
      [COLLEAGUE, "WRITE_VOLUME", "raw.base.claims", "unexplained"],
      [COLLEAGUE, "READ_VOLUME", "raw", "baseline"],
    ]);
    expect(lines[0]?.person?.id).toBe("colleague");
    expect(look).toMatchObject({ failingSince: null, failure: null, asked: false });
    expect([more, mayCheck]).toEqual([0, true]);
  });

  test("REQ-9 a request is named to those who may see it alone; who may not know the holders reads nothing", async () => {
    const finding = async (who: string) =>
      (await catalogAs(who)).findings.find(({ kind }) => kind === "removed_outside");
    expect((await finding("security"))?.requests).toHaveLength(1);
    expect((await finding("owner"))?.requests).toEqual([]);
    const refused = await bucketCatalog(world.app, await actAs(world, "colleague"), "claims");
    expect(refused).toMatchObject({ ok: false, no: { kind: "forbidden" } });
  });

  test("SEC-2 each finding says what its reader may do, or why not", async () => {
    const acts = async (who: string) =>
      (await catalogAs(who)).findings
        .map(({ kind, privilege, actions }) => [kind, privilege, ...actions])
        .toSorted((one, other) => one.join().localeCompare(other.join()));
    expect(await acts("security")).toEqual([
      ["added_outside", "READ_VOLUME", "adopt", "remove"],
      ["added_outside", "WRITE_VOLUME", "adopt"],
      ["removed_outside", "READ_VOLUME", "push"],
    ]);
    expect(await acts("owner")).toEqual([
      ["added_outside", "READ_VOLUME"],
      ["added_outside", "WRITE_VOLUME"],
      ["removed_outside", "READ_VOLUME"],
    ]);
    const byHand = (await catalogAs("owner")).findings.filter((one) => one.byHand);
    expect(byHand.map(({ privilege }) => privilege)).toEqual(["WRITE_VOLUME"]);
    expect((await catalogAs("owner")).findings.every(({ whyNot }) => whyNot !== null)).toBe(true);
  });
});

describe("UC-7 the list of findings", () => {
  const list = async (who: string, ask: Parameters<typeof listDrift>[2] = {}) => {
    const read = await listDrift(world.app, await actAs(world, who), ask);
    if (!read.ok) throw new Error(read.no.kind);
    return read.value;
  };

  test("UC-7 by kind, state and words, with what is watched", async () => {
    expect(await list("security")).toMatchObject({
      total: 3,
      watched: 4,
      unread: 0,
      mayCheck: true,
      next: null,
    });
    expect((await list("auditor", { kind: "removed_outside" })).rows.map(({ bucketId }) => bucketId)).toEqual(
      ["claims"],
    );
    expect((await list("security", { q: "WRITE_V" })).total).toBe(1);
    expect((await list("security", { state: "closed" })).total).toBe(0);
    expect((await list("auditor")).mayCheck).toBe(false);
  });

  test("UC-7 pages neither miss nor repeat a finding; a foreign cursor is refused", async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await list("security", cursor === undefined ? {} : { cursor });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    }
    expect(new Set(ids).size).toBe(3);
    const foreign = await listDrift(world.app, await actAs(world, "security"), { cursor: "bm9uZQ" });
    expect(foreign).toMatchObject({ ok: false, no: { kind: "bad_cursor" } });
  });

  test("UC-7 what waits is counted to security, and to nobody else", async () => {
    expect(await driftCount(world.app, await actAs(world, "security"))).toBe(3);
    for (const who of ["auditor", "admin", "owner", "scientist"])
      expect(await driftCount(world.app, await actAs(world, who))).toBe(0);
  });
});
