import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ListRequests, REQUEST_SORTS, RequestPage } from "#lib/contracts/requests.ts";
import { actAs, addBucket, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { fillInbox } from "#lib/testing/many-requests.ts";
import { activeRequest, draftedRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { listRequests } from "./requests.ts";

let world: World;
const number: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "anna", { roles: ["requester"], name: "Anna 100%_Berg" });
  await addBucket(world, "sales", { securable: "raw.base.sales_lines" });
  await fillInbox(world, 60);
  number["draft"] = (await draftedRequest(world)).number;
  number["anna"] = (await submittedRequest(world, { requester: "anna" })).number;
  number["sales"] = (await submittedRequest(world, { details: { bucketId: "sales" } })).number;
  number["active"] = (await activeRequest(world)).number;
  number["for colleague"] = (await submittedRequest(world, { beneficiary: "colleague" })).number;
});
afterAll(() => world.close());

async function pageOf(who: string, ask: Record<string, string> = {}): Promise<RequestPage | null> {
  const page = await listRequests(world.app, await actAs(world, who), ListRequests.parse(ask));
  return page === null ? null : RequestPage.parse(page);
}

async function walk(
  who: string,
  ask: Record<string, string> = {},
  between = async (): Promise<void> => undefined,
) {
  const rows: RequestPage["rows"][number][] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: RequestPage | null = await pageOf(who, cursor === "" ? ask : { ...ask, cursor });
    if (page === null) throw new Error("Our own cursor was refused");
    rows.push(...page.rows);
    cursor = page.next;
    await between();
  }
  return rows;
}

const KEYS = {
  updated: ({ updatedAt }) => updatedAt,
  due: ({ dueAt }) => dueAt,
  ends: ({ endsAt }) => endsAt,
  number: (row) => row.number.replace(/\D+/, "").padStart(9, "0"),
} satisfies Record<(typeof REQUEST_SORTS)[number], (row: RequestPage["rows"][number]) => string | null>;

describe("UX-3 pages of requests", () => {
  test.each(
    REQUEST_SORTS.flatMap(
      (sort) =>
        [
          { sort, direction: "asc" },
          { sort, direction: "desc" },
        ] as const,
    ),
  )(
    "by $sort $direction hold every request once, in order, those without the value last",
    async ({ sort, direction }) => {
      const rows = await walk("scientist", { sort, direction });
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows).toHaveLength(64);
      const keys = rows.map(KEYS[sort]);
      const filled = keys.filter((key) => key !== null);
      const ordered = filled.toSorted();
      expect(keys.slice(0, filled.length)).toEqual(direction === "asc" ? ordered : ordered.toReversed());
    },
  );

  test("stay whole while others are asked for in between", async () => {
    const before = (await walk("cto")).map(({ id }) => id);
    const seen = (await walk("cto", {}, async () => void (await submittedRequest(world)))).map(
      ({ id }) => id,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.every((id) => seen.includes(id))).toBe(true);
  });

  test.each(["x", "e30", Buffer.from('["updated","desc","2026",""]').toString("base64url")])(
    "refuse the foreign cursor %s",
    async (cursor) => {
      expect(await pageOf("cto", { cursor })).toBeNull();
    },
  );

  test("refuse a cursor of another order", async () => {
    const cursor = (await pageOf("cto", { sort: "due" }))?.next ?? "";
    expect(await pageOf("cto", { sort: "due", cursor })).not.toBeNull();
    expect(await pageOf("cto", { sort: "ends", cursor })).toBeNull();
    expect(await pageOf("cto", { sort: "due", direction: "desc", cursor })).toBeNull();
  });
});

describe("UX-3 filters of requests", () => {
  const numbers = async (who: string, ask: Record<string, string>): Promise<readonly string[]> =>
    (await walk(who, ask)).map((row) => row.number);

  test("by decision and access, which are two fields (REQ-7)", async () => {
    expect(await numbers("scientist", { decision: "draft" })).toEqual([number["draft"]]);
    expect(await numbers("scientist", { decision: "approved", access: "active" })).toEqual([
      number["active"],
    ]);
    expect(await numbers("scientist", { decision: "draft", access: "active" })).toEqual([]);
  });

  test("by whose it is", async () => {
    expect(await numbers("colleague", { mine: "true" })).toEqual([number["for colleague"]]);
    expect(await numbers("colleague", { mine: "false" })).toEqual([]);
    expect(await numbers("cto", { mine: "true" })).toEqual([]);
    expect((await numbers("cto", { mine: "false" })).length).toBeGreaterThan(60);
  });

  test.each([
    ["a name of a requester", "100%_b", "anna"],
    ["a part of a securable", "SALES_LINES", "sales"],
  ])("by %s, in which %% and _ are themselves", async (_, q, expected) => {
    expect(await numbers("cto", { q })).toEqual([number[expected]]);
    expect(await numbers("cto", { q: "%" })).toEqual([number["anna"]]);
  });

  test("by a number, with or without its prefix", async () => {
    const anna = number["anna"] ?? "";
    expect(await numbers("cto", { q: anna.toLowerCase() })).toEqual([anna]);
    expect(await numbers("cto", { q: anna.replace("EXC-", "") })).toEqual([anna]);
    expect(await numbers("cto", { q: anna.slice(0, -1) })).toContain(anna);
    expect(await numbers("cto", { q: "NOTHING-1" })).toEqual([]);
  });

  test("REQ-9 a search finds nothing that the reader may not see", async () => {
    expect(await numbers("colleague", { q: number["anna"] ?? "" })).toEqual([]);
    expect(await numbers("cto", { q: number["draft"] ?? "" })).toEqual([]);
  });
});
