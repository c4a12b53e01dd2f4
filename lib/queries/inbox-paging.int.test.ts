import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InboxPage } from "#lib/contracts/inbox.ts";
import type { Queryable, Statement } from "#lib/db/pool.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { fillInbox } from "#lib/testing/many-requests.ts";
import { inboxPage } from "./inbox.ts";

const MANY = 120;
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "both");
  await addSeat(world, { slot: "CTO", personId: "both" });
  await addSeat(world, { slot: "CDAO", personId: "both" });
  await fillInbox(world, MANY);
});
afterAll(() => world.close());

async function pageOf(who: string, cursor?: string): Promise<InboxPage | null> {
  const text = await inboxPage(world.app, await actAs(world, who), cursor);
  return text === null ? null : InboxPage.parse(JSON.parse(text));
}

/** Every item by walking all pages; `between` runs after each. */
async function walk(who: string, between: (page: number) => Promise<void> = async () => undefined) {
  const pages: InboxPage[] = [];
  for (let cursor: string | null = ""; cursor !== null && pages.length < 20;) {
    const page: InboxPage | null = await pageOf(who, cursor === "" ? undefined : cursor);
    if (page === null) throw new Error("Our own cursor was refused");
    pages.push(page);
    cursor = page.next;
    await between(pages.length);
  }
  return pages;
}

describe("UX-3 pages of the inbox", () => {
  test("are of 50, in the order of due times, and hold every item once", async () => {
    const pages = await walk("cto");
    expect(pages.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    const items = pages.flatMap((page) => page.items);
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).toSorted());
    expect(new Set(items.map(({ id }) => id)).size).toBe(MANY);
  });

  test("lose nothing of who holds two slots, though both fall due at one instant", async () => {
    // One slot less, so that the end of a page parts the two slots of a request.
    const first = (await pageOf("cto"))?.items[0]?.id;
    await world.admin.query({
      text: "UPDATE approval_slot SET open = false WHERE request_id = $1 AND slot = 'CTO'",
      values: [first],
    });
    const items = (await walk("both")).flatMap((page) => page.items.map(({ id, slot }) => `${id} ${slot}`));
    expect(items).toHaveLength(2 * MANY - 1);
    expect(new Set(items).size).toBe(2 * MANY - 1);
  });

  test("stay whole while others come and go", async () => {
    const before = (await walk("cto")).flatMap((page) => page.items.map(({ id }) => id));
    const pages = await walk("cto", async (page) => {
      if (page === 1) await fillInbox(world, 30, "again");
    });
    const seen = pages.flatMap((page) => page.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.every((id) => seen.includes(id))).toBe(true);
  });

  test.each([
    "x",
    "!!!",
    Buffer.from("[1]").toString("base64url"),
    Buffer.from('["2026-02-31", "req_1", "CTO"]').toString("base64url"),
    Buffer.from('[1e300, "req_1", "CTO"]').toString("base64url"),
    Buffer.from('[1, "req_1", "CTO", 2]').toString("base64url"),
    Buffer.from("{}").toString("base64url"),
  ])("refuse the foreign cursor %s", async (cursor) => {
    expect(await pageOf("cto", cursor)).toBeNull();
  });

  test("take a cursor of any instant that fits, since it holds no right", async () => {
    const cursor = Buffer.from(`[${-Number.MAX_SAFE_INTEGER}, "", "CTO"]`).toString("base64url");
    expect((await pageOf("cto", cursor))?.items).toHaveLength(50);
    expect((await pageOf("scientist", cursor))?.items).toEqual([]);
  });
});

describe("UX-4 the plan of the inbox", () => {
  test("walks the index and sorts no more than two pages", async () => {
    await fillInbox(world, 2_000, "plan");
    await world.admin.query({ text: "ANALYZE inbox_item" });
    const sent: Statement[] = [];
    const recorder: Queryable = {
      query: async <Row>(statement: Statement) => {
        sent.push(statement);
        return world.app.query<Row>(statement);
      },
    };
    await inboxPage(recorder, await actAs(world, "cto"));
    const [statement] = sent;
    const rows = await world.app.query<{ "QUERY PLAN": string }>({
      text: `EXPLAIN ${statement?.text}`,
      values: statement?.values ?? [],
    });
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Index Scan using inbox_item_walk on inbox_item");
    expect(plan).not.toContain("Seq Scan");
  });
});
