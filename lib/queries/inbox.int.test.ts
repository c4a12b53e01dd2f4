import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askQuestion } from "#lib/commands/ask-question.ts";
import { reviseRequest } from "#lib/commands/revise-request.ts";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { InboxPage } from "#lib/contracts/inbox.ts";
import { actAs, addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { contextAs, decideAs, done, sign, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import { inboxCount, inboxPage } from "./inbox.ts";

let world: World;
const own: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "both", { roles: ["requester"] });
  await addSeat(world, { slot: "CTO", personId: "both" });
  await addSeat(world, { slot: "CDAO", personId: "both" });
  own["untouched"] = (await submittedRequest(world)).id;
  own["signed by both"] = (await submittedRequest(world)).id;
  await sign(world, own["signed by both"], { by: "both", slot: "CDAO" });
  own["asked by both"] = (await submittedRequest(world, { requester: "both" })).id;
  own["withdrawn"] = (await submittedRequest(world)).id;
  const taken = { requestId: own["withdrawn"], expectedVersion: null };
  done(await withdrawRequest(await contextAs(world, "scientist"), taken));
  own["rejected"] = (await submittedRequest(world)).id;
  done(
    await decideAs(world, "cto", {
      requestId: own["rejected"],
      slot: "CTO",
      verdict: "reject",
      reason: "No need",
    }),
  );
});
afterAll(() => world.close());

async function inboxOf(who: string, cursor?: string): Promise<InboxPage> {
  const text = await inboxPage(world.app, await actAs(world, who), cursor);
  return InboxPage.parse(JSON.parse(text ?? "null"));
}

/** What somebody's inbox shows, by the names of this file. */
async function shownTo(who: string): Promise<readonly string[]> {
  const { items } = await inboxOf(who);
  const nameOf = (id: string): string => Object.entries(own).find(([, known]) => known === id)?.[0] ?? id;
  return items.map(({ id, slot }) => `${nameOf(id)} as ${slot}`);
}

/** How many lines the kept copy and the view do not share. */
async function copyAndView(): Promise<number> {
  const [difference] = await world.admin.query<{ count: number }>({
    text: `SELECT count(*)::int AS count FROM (
      (TABLE inbox_source EXCEPT SELECT request_id, slot, version, due_at, deputy_from, barred, item FROM inbox_item)
      UNION ALL (SELECT request_id, slot, version, due_at, deputy_from, barred, item FROM inbox_item EXCEPT TABLE inbox_source)) d`,
  });
  return difference?.count ?? -1;
}

describe("the inbox", () => {
  test.each([
    ["cto", ["untouched as CTO", "signed by both as CTO", "asked by both as CTO"]],
    ["cdao", ["untouched as CDAO", "asked by both as CDAO"]],
    // Neither the request of their own nor a second slot of one they have signed (APP-1, APP-2).
    ["both", ["untouched as CDAO", "untouched as CTO"]],
    ["deputy", []],
    ["scientist", []],
    ["security", []],
  ])("APP-1 APP-2 APP-3 %s sees the slots that they may sign, and no others", async (who, expected) => {
    expect(await shownTo(who)).toEqual(expected);
    expect(await inboxCount(world.app, await actAs(world, who))).toBe(expected.length);
  });

  test("UX-4 an item says all that its line and its seal show", async () => {
    const [first, second] = (await inboxOf("cto")).items;
    expect(first).toMatchObject({ textVersion: 1, requester: "scientist", classification: "internal" });
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(second?.slots).toEqual([
      { slot: "CTO", state: "open" },
      { slot: "CDAO", state: "signed" },
    ]);
  });

  test("APP-5 a deputy sees an item from deputyFrom on, and nobody sees one past its due time", async () => {
    await setClockAhead(world, "25 hours");
    expect(await shownTo("deputy")).toEqual(await shownTo("cto"));
    await setClockAhead(world, "121 hours");
    expect(await shownTo("cto")).toEqual([]);
    expect(await inboxCount(world.app, await actAs(world, "cto"))).toBe(0);
    await setClockAhead(world, "0");
  });

  test("the kept copy is what the view says, whatever has happened", async () => {
    await world.admin.query({ text: "UPDATE person SET display_name = 'Renamed' WHERE id = 'scientist'" });
    await world.admin.query({
      text: "UPDATE raw_bucket SET classification = 'restricted' WHERE id = 'claims'",
    });
    expect(await copyAndView()).toBe(0);
    const [item] = (await inboxOf("cto")).items;
    expect(item).toMatchObject({ requester: "Renamed", classification: "restricted" });
  });

  test("REQ-4 REQ-5 a question takes a request out of every inbox, its answer and a new text put it back", async () => {
    const { id } = await submittedRequest(world);
    const lines = async () =>
      (await inboxOf("cto")).items.filter((item) => item.id === id).map((item) => item.textVersion);
    const ask = { requestId: id, slot: "CTO", version: 1, text: "Which columns?" } as const;
    done(await askQuestion(await contextAs(world, "cto"), ask));
    expect(await lines()).toEqual([]);
    await world.admin.query({ text: "UPDATE person SET display_name = 'Again' WHERE id = 'scientist'" });
    const details = await textFor(world, { durationDays: 20 });
    done(await reviseRequest(await contextAs(world, "scientist"), { requestId: id, version: 1, details }));
    expect(await lines()).toEqual([2]);
    expect(await copyAndView()).toBe(0);
  });

  test("SEC-4 the application cannot write the inbox", async () => {
    await expect(world.app.query({ text: "DELETE FROM inbox_item" })).rejects.toThrow(/permission denied/);
    await expect(world.app.query({ text: "SELECT refresh_inbox('x')" })).rejects.toThrow(/permission denied/);
  });
});
