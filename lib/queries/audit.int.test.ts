import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EventPage, EventView, type ListEvents } from "#lib/contracts/audit.ts";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { eventView, listEvents } from "./audit.ts";

const timeZone = "Europe/London";
let world: World;
let active = { id: "", number: "" };
beforeAll(async () => {
  world = await openWorld();
  active = await activeRequest(world);
  await submittedRequest(world, { requester: "colleague" });
});
afterAll(() => world.close());

async function events(ask: ListEvents = {}, who = "auditor"): Promise<EventPage> {
  const read = await listEvents(world.app, await actAs(world, who), { ...ask, timeZone });
  if (!read.ok) throw new Error(`Refused: ${JSON.stringify(read.no)}`);
  return EventPage.parse(read.value);
}

describe("REQ-8 the audit explorer", () => {
  test("REQ-8 shows the newest first, each in a sentence with what it is about", async () => {
    const { rows, types } = await events();
    const [newest] = rows;
    expect(newest?.sentence).toMatch(/^colleague submitted version 1$/);
    expect(newest?.about.name).toMatch(/-\d+$/);
    expect(rows.map(({ at }) => at)).toEqual(
      rows
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(types).toEqual(types.toSorted());
    expect(types).toContain("slot_signed");
  });

  test("UX-3 filters by type, actor, number and id, and by time", async () => {
    const signed = await events({ type: "slot_signed" });
    expect(signed.rows.map(({ actor }) => actor.name).toSorted()).toEqual(["cdao", "cto"]);
    expect((await events({ who: "cto", type: "slot_signed" })).rows).toHaveLength(1);
    expect((await events({ who: "system" })).rows.every(({ actor }) => actor.kind === "system")).toBe(true);
    const byNumber = await events({ about: active.number.toLowerCase() });
    const byId = await events({ about: active.id });
    expect(byNumber.rows).toEqual(byId.rows);
    expect(byId.rows.length).toBeGreaterThan(4);
    const now = byId.now;
    expect((await events({ from: now })).rows).toEqual([]);
    expect((await events({ to: now })).rows.length).toBeGreaterThan(5);
    expect((await events({ who: "%" })).rows).toEqual([]);
  });

  test("UX-3 searches the words of an event, in which % is itself", async () => {
    expect((await events({ q: active.id.toUpperCase() })).rows.length).toBeGreaterThan(4);
    expect((await events({ q: "zzz%zzz" })).rows).toEqual([]);
    expect((await events({ q: "%" })).rows).toEqual([]);
  });

  test("UX-3 pages by place in the log and refuses a foreign cursor", async () => {
    await world.admin.query({
      text: `INSERT INTO audit_event (id, at, type, aggregate_type, aggregate_id, body)
        SELECT 'evt_bulk' || n, clock_now(), 'bulk', 'thing', 'x', convert_to(json_build_object('actor',
          json_build_object('kind', 'system', 'task', 'seed'), 'rule', 'r', 'requestId', 'rid', 'data', '{}'::json)::text, 'UTF8')
        FROM generate_series(1, 120) n`,
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: EventPage = await events({ type: "bulk", ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `evt_bulk${120 - index}`));
    for (const foreign of ["nonsense", Buffer.from('["x"]').toString("base64url")]) {
      const read = await listEvents(world.app, await actAs(world, "auditor"), { cursor: foreign, timeZone });
      expect(read).toEqual({ ok: false, no: { kind: "bad_cursor" } });
    }
  });

  test("AUD-3 an event shows the bytes that its hash is of", async () => {
    const [row] = (await events({ type: "slot_signed" })).rows;
    const read = await eventView(world.app, await actAs(world, "security"), {
      eventId: row?.id ?? "",
      timeZone,
    });
    if (!read.ok) throw new Error("Security reads the log");
    const view = EventView.parse(read.value);
    const leaf = createHash("sha256")
      .update(Buffer.from([0]))
      .update(view.body, "utf8")
      .digest("hex");
    expect(view.leafHash).toBe(leaf);
    expect(JSON.parse(view.body)).toMatchObject({ id: row?.id, type: "slot_signed" });
    expect(view.rule).toBe("request.slot_decides");
    expect(view.ruleSentence).toContain("decide");
  });

  test("SEC-2 nobody else reads the log, whether an event exists or not", async () => {
    for (const who of ["scientist", "cto", "owner", "steward"]) {
      const actor = await actAs(world, who);
      expect(await listEvents(world.app, actor, { timeZone })).toMatchObject({
        ok: false,
        no: { kind: "forbidden" },
      });
      for (const eventId of ["evt_bulk1", "evt_unknown"])
        expect(await eventView(world.app, actor, { eventId, timeZone })).toMatchObject({
          no: { kind: "forbidden" },
        });
    }
  });
});
