import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addControlEvidence } from "#lib/commands/add-control-evidence.ts";
import { amendRisk } from "#lib/commands/amend-risk.ts";
import { RiskPage, type ListRisks } from "#lib/contracts/risk.ts";
import { actAs, addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { activeRequest, contextAs, submittedRequest } from "#lib/testing/request-builders.ts";
import { doneRisk, platformRisk, riskOf, riskText } from "#lib/testing/risk-builders.ts";
import { riskEntry } from "./risk-entry.ts";
import { listRisks } from "./risks.ts";

let world: World;
/** Entries by name: risks of the platform high and low, and those of three exceptions. */
const ids: Record<string, string> = {};
const nameOf = (id: string): string => Object.keys(ids).find((name) => ids[name] === id) ?? id;

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addPerson(world, "root", { roles: ["admin"] });
  await addPerson(world, "leaver");
  ids["high"] = (await platformRisk(world)).id;
  const low = { residual: { likelihood: 1, impact: 4 }, treatment: "accept", ownerId: "leaver" } as const;
  ids["low"] = (await platformRisk(world, low)).id;
  ids["asked"] = await riskOf(world, (await submittedRequest(world)).id);
  ids["held"] = await riskOf(world, (await activeRequest(world, { beneficiary: "colleague" })).id);
});
afterAll(() => world.close());

const page = async (who: string, ask: ListRisks = {}) =>
  RiskPage.parse(await listRisks(world.app, await actAs(world, who), ask));
const names = async (who: string, ask: ListRisks = {}): Promise<readonly string[]> =>
  (await page(who, ask)).rows.map(({ id }) => nameOf(id)).toSorted();

describe("REQ-9 who sees which entries", () => {
  test.each([
    ["security", ["asked", "held", "high", "low"]],
    ["auditor", ["asked", "held", "high", "low"]],
    ["cto", ["asked", "held", "high", "low"]],
    ["cdao", ["asked", "held", "high", "low"]],
    ["deputy", ["asked", "held", "high", "low"]],
    ["vp", ["high", "low"]],
    ["root", ["high", "low"]],
    ["steward", ["asked", "held"]],
    ["scientist", ["asked", "held"]],
    ["colleague", ["held"]],
    ["owner", ["asked", "held", "high"]],
    ["leaver", ["low"]],
  ] as const)("REQ-9 %s sees %j, and may open just these", async (who, expected) => {
    expect(await names(who)).toEqual(expected);
    const actor = await actAs(world, who);
    for (const [name, riskId] of Object.entries(ids)) {
      const entry = await riskEntry(world.app, actor, { riskId, timeZone: "Europe/London" });
      expect([name, entry !== null]).toEqual([name, expected.some((one) => one === name)]);
    }
  });

  test("REQ-9 an owner who may not see the request learns nothing of it but the risk", async () => {
    const riskId = ids["held"] ?? "";
    const entry = await riskEntry(world.app, await actAs(world, "owner"), {
      riskId,
      timeZone: "Europe/London",
    });
    expect(entry).toMatchObject({
      linked: "exception",
      request: null,
      exception: null,
      frozen: [],
      milestones: [],
      endNotProved: false,
    });
    expect(JSON.stringify(entry)).not.toMatch(/EXC-|scientist|colleague|req_/);
    expect((await page("owner")).rows.every(({ request }) => request === null)).toBe(true);
    const seen = await riskEntry(world.app, await actAs(world, "cto"), { riskId, timeZone: "Europe/London" });
    expect(seen?.exception?.number).toMatch(/^EXC-/);
  });

  test("REQ-9 the map and the owners count only what the reader sees", async () => {
    const { map, owners, total } = await page("vp");
    expect(map.residual.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(2);
    expect([total, owners.map(({ id }) => id)]).toEqual([2, ["leaver", "owner"]]);
    expect((await page("colleague")).owners.map(({ id }) => id)).toEqual(["owner"]);
  });
});

describe("UX-3 filters, order and pages", () => {
  test.each<[ListRisks, readonly string[]]>([
    [{ status: "proposed" }, ["asked"]],
    [{ status: "active" }, ["held", "high", "low"]],
    [{ status: "closed" }, []],
    [{ linked: "platform" }, ["high", "low"]],
    [{ linked: "exception" }, ["asked", "held"]],
    [{ owner: "leaver" }, ["low"]],
    [{ band: "high" }, ["high"]],
    [{ band: "high", scale: "inherent" }, ["asked", "held", "high", "low"]],
    [{ band: "low" }, ["low"]],
    [{ likelihood: "1", impact: "4" }, ["low"]],
    [{ likelihood: "4", impact: "5", scale: "inherent" }, ["high", "low"]],
  ])("UX-3 %j leaves %j", async (ask, expected) => {
    expect(await names("security", ask)).toEqual(expected);
  });

  test("UX-3 a place on the map narrows the table and not the map", async () => {
    const all = await page("security");
    const one = await page("security", { likelihood: "1", impact: "4" });
    expect(one.map).toEqual(all.map);
    expect([one.total, all.total]).toEqual([1, 4]);
    expect(all.map.residual).toContainEqual({ likelihood: 1, impact: 4, count: 1 });
    expect(all.map.residual).toContainEqual({ likelihood: 2, impact: 4, count: 2 });
  });

  test("UX-3 in every order each entry stands on one page, and a foreign cursor is refused", async () => {
    for (let index = 0; index < 30; index += 1) await platformRisk(world, { ownerId: "cto" });
    for (const sort of ["number", "inherent", "residual", "exposure", "review"] as const)
      for (const direction of ["asc", "desc"] as const) {
        const first = await page("security", { sort, direction });
        const rest = await page("security", { sort, direction, cursor: first.next ?? "" });
        expect([first.rows.length, rest.rows.length, rest.next]).toEqual([25, 9, null]);
        expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(34);
        const other = sort === "number" ? "residual" : "number";
        const foreign = await listRisks(world.app, await actAs(world, "security"), {
          sort: other,
          direction,
          cursor: first.next ?? "",
        });
        expect(foreign).toBeNull();
      }
    const [highest] = (await page("security", { sort: "residual" })).rows;
    expect(highest?.residual).toEqual({ likelihood: 3, impact: 4 });
  });
});

describe("EXC-5 stale as a filter is stale as it is said", () => {
  test("EXC-5 over entries of every age and state, the filter leaves just those with a reason", async () => {
    const owner = await contextAs(world, "owner");
    const riskId = ids["high"] ?? "";
    const seen = await riskEntry(world.app, await actAs(world, "owner"), {
      riskId,
      timeZone: "Europe/London",
    });
    for (const { id } of seen?.controls ?? []) {
      const evidence = { text: "Looked at by hand.", link: null };
      doneRisk(await addControlEvidence(owner, { riskId, controlId: id, evidence }));
    }
    await world.admin.query({ text: "UPDATE person SET active = false WHERE id = 'leaver'" });
    const reasons = new Set<string>();
    for (const days of [0, 29, 30, 31, 89, 91]) {
      await setClockAhead(world, `${days} days`);
      if (days === 89) {
        const text = riskText({ residual: { likelihood: 2, impact: 4 } });
        doneRisk(await amendRisk(owner, { riskId, expectedVersion: null, text }));
      }
      const said: string[] = [];
      for (const status of ["any", "active"] as const)
        for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
          const read = await page("security", { status, ...(cursor === undefined ? {} : { cursor }) });
          if (status === "any")
            said.push(...read.rows.filter(({ stale }) => stale.length > 0).map(({ id }) => id));
          for (const { stale } of read.rows) for (const reason of stale) reasons.add(reason);
          cursor = read.next ?? undefined;
        }
      const left: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const read = await page("security", {
          status: "any",
          stale: "true",
          ...(cursor === undefined ? {} : { cursor }),
        });
        left.push(...read.rows.map(({ id }) => id));
        cursor = read.next ?? undefined;
      }
      expect({ days, left: left.toSorted() }).toEqual({ days, left: said.toSorted() });
      const fresh = await page("security", { status: "any", stale: "false" });
      expect(fresh.rows.every(({ stale }) => stale.length === 0)).toBe(true);
    }
    expect(reasons).toEqual(
      new Set(["review_overdue", "owner_inactive", "control_without_evidence", "residual_not_lowered"]),
    );
    await setClockAhead(world, "0");
  });
});
