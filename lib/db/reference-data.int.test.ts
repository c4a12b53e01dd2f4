import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { sign, submittedRequest } from "#lib/testing/request-builders.ts";
import { openDatabase, type Database } from "./pool.ts";
import { loadReferenceData, type ReferenceData } from "./reference-data.ts";

let world: World;
let owner: Database;
beforeAll(async () => {
  world = await openWorld();
  owner = openDatabase(world.database.ownerUrl, 2);
  await addPerson(world, "successor");
});
afterAll(async () => {
  await owner.close();
  await world.close();
});
beforeEach(() => loadReferenceData(owner, DATA));

const named = (name: string) => `${name}@bank.example`;
const seat = (id: string, slot: "CTO" | "CDAO", who: string, authority: "holder" | "deputy" = "holder") => ({
  id,
  slot,
  person: named(who),
  authority,
});
const BUCKET: ReferenceData["buckets"][number] = {
  id: "ledger",
  type: "volume",
  name: "raw.base.ledger",
  layer: "base",
  classification: "internal",
  owner: named("owner"),
  path: "s3://raw/ledger",
  workspace: "VPC-Analytics",
  description: "The ledger",
  products: ["fdp.ledger"],
};
const DATA: ReferenceData = {
  roles: [{ role: "requester", group: "group-requester" }],
  seats: [seat("CTO-cto", "CTO", "cto"), seat("CDAO-cdao", "CDAO", "cdao")],
  products: [{ name: "fdp.ledger", kind: "FDP", description: "Ledger, cleansed" }],
  buckets: [BUCKET],
};

async function liveSeats(): Promise<readonly string[]> {
  const rows = await world.admin.query<{ seat: string }>({
    text: `SELECT id || ' ' || slot || ' ' || person_id || ' ' || authority AS seat FROM slot_seat
      WHERE valid_to IS NULL ORDER BY id`,
  });
  return rows.map((row) => row.seat);
}

describe("OPS-1 loading the bank's own map", () => {
  test("APP-3 a seat given to another person ends, and the new one begins under a name of its own", async () => {
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "cto", slot: "CTO" });
    await loadReferenceData(owner, {
      ...DATA,
      seats: [seat("CTO-cto", "CTO", "successor"), seat("CDAO-cdao", "CDAO", "cdao")],
    });
    expect(await liveSeats()).toEqual(["CDAO-cdao CDAO cdao holder", "CTO-cto_2 CTO successor holder"]);
    const kept = await world.admin.query({
      text: "SELECT s.person_id FROM decision d JOIN slot_seat s ON s.id = d.seat_id WHERE d.request_id = $1",
      values: [id],
    });
    expect(kept).toEqual([{ person_id: "cto" }]);
  });

  test("APP-3 a holder who becomes a deputy, and one who comes back, have new seats", async () => {
    const others = [seat("CDAO-cdao", "CDAO", "cdao")];
    await loadReferenceData(owner, { ...DATA, seats: [seat("CTO-cto", "CTO", "cto", "deputy"), ...others] });
    expect((await liveSeats()).filter((one) => one.includes("CTO"))).toEqual([
      expect.stringMatching(/^CTO-cto_\d+ CTO cto deputy$/u),
    ]);
    await loadReferenceData(owner, { ...DATA, seats: others });
    expect(await liveSeats()).toEqual(["CDAO-cdao CDAO cdao holder"]);
    await loadReferenceData(owner, DATA);
    expect((await liveSeats()).filter((one) => one.includes("CTO"))).toEqual([
      expect.stringMatching(/^CTO-cto_\d+ CTO cto holder$/u),
    ]);
  });

  test("UC-8 a bucket lies on the server that is named, or else on main, and stays there", async () => {
    await world.admin.query({ text: "INSERT INTO catalog_connection (name) VALUES ('open')" });
    const open = { ...BUCKET, id: "open_ledger", name: "raw.open.ledger", connection: "open" };
    await loadReferenceData(owner, { ...DATA, buckets: [BUCKET, open] });
    await loadReferenceData(owner, { ...DATA, buckets: [{ ...BUCKET, connection: "open" }] });
    const lies = await world.admin.query({
      text: "SELECT id, connection FROM raw_bucket WHERE id IN ('ledger', 'open_ledger') ORDER BY id",
    });
    expect(lies).toEqual([
      { id: "ledger", connection: "main" },
      { id: "open_ledger", connection: "open" },
    ]);
  });

  test("OPS-1 loading it again changes nothing", async () => {
    const before = await everything(world);
    await loadReferenceData(owner, DATA);
    expect(await everything(world)).toEqual(before);
  });

  test.each<readonly [string, Partial<ReferenceData>, string]>([
    [
      "people whom the directory does not know, all in one message",
      {
        seats: [seat("s1", "CTO", "nobody")],
        buckets: [{ ...BUCKET, owner: "no.owner@bank.example" }],
      },
      "The directory has nobody called no.owner@bank.example, nobody@bank.example; sync it first.",
    ],
    [
      "a product that is nowhere",
      { buckets: [{ ...BUCKET, products: ["fdp.none"] }] },
      "No data product is called fdp.none.",
    ],
    [
      "a bucket on a server that no settings name",
      { buckets: [{ ...BUCKET, connection: "lab" }] },
      "No connection is called lab; name it in UC_CONNECTIONS_FILE and start a worker first.",
    ],
    [
      "two seats of one name",
      { seats: [seat("s1", "CTO", "cto"), seat("s1", "CDAO", "cdao")] },
      "Several seats are called s1.",
    ],
    [
      "one seat twice",
      { seats: [seat("s1", "CTO", "cto"), seat("s2", "CTO", "cto")] },
      "Named twice: cto@bank.example as holder of CTO.",
    ],
  ])("OPS-4 refused as a whole: %s", async (_, changes, message) => {
    const before = await everything(world);
    const roles: ReferenceData["roles"] = [{ role: "security", group: "group-of-theirs" }];
    await expect(loadReferenceData(owner, { ...DATA, roles, ...changes })).rejects.toThrow(message);
    expect(await everything(world)).toEqual(before);
  });

  test("OPS-4 what the database refuses half-way leaves nothing behind", async () => {
    const before = await everything(world);
    const roles: ReferenceData["roles"] = [{ role: "security", group: "group-of-theirs" }];
    const buckets = [{ ...BUCKET, id: "other" }];
    await expect(loadReferenceData(owner, { ...DATA, roles, seats: [], buckets })).rejects.toThrow();
    expect(await everything(world)).toEqual(before);
  });
});
