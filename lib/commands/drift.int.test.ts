import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newId } from "#lib/db/ids.ts";
import { addPerson, actAs } from "#lib/testing/builders.ts";
import {
  changeOutside,
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { findings, letItRest, lookNow, openFindings } from "#lib/testing/drift.ts";
import { auditOf, requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, contextOf } from "#lib/testing/request-builders.ts";
import { deletePrincipal, ensurePrincipal } from "#lib/unity-catalog/embedded/estate.ts";
import { watchDrift } from "#lib/worker/watch-drift.ts";
import { adoptFinding } from "./adopt-finding.ts";
import { checkCatalog } from "./check-catalog.ts";
import type { FindingOutcome } from "./on-finding.ts";
import { repairFinding } from "./repair-finding.ts";

const CLAIMS = { type: "volume", name: "raw.base.claims" };
const READ = ["READ_VOLUME"];
const REASON = "The archive job reads it nightly.";

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
  await lookNow(world);
});
afterEach(() => world.close());

const give = (who: string, privileges = READ, place = CLAIMS) =>
  changeOutside(world, { ...place, principal: `${who}@bank.example` }, { add: privileges });
const take = (who: string) =>
  changeOutside(world, { ...CLAIMS, principal: `${who}@bank.example` }, { remove: READ });

async function theFinding(): Promise<string> {
  await lookNow(world);
  const open = (await findings(world)).find((one) => one.closed_because === null);
  return open?.id ?? "none";
}

async function active(): Promise<string> {
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "active");
  await letItRest(world);
  await lookNow(world);
  return id;
}

const events = async (id: string) => (await auditOf(world, id)).map(({ type }) => type);

/** Repairs as a person does who signs in afresh where that is asked for. */
async function repair(who: string, findingId: string): Promise<FindingOutcome> {
  const first = await repairFinding(await contextAs(world, who), { findingId, challenge: null });
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  return repairFinding(contextOf(world, await actAs(world, who)), {
    findingId,
    challenge: first.no.challenge.id,
  });
}

async function work(): Promise<void> {
  await sweepOnce(world.worker);
  await watchDrift(world.worker);
}

describe("UC-7 removed outside", () => {
  test("UC-7 security has it put back, a read proves it, and log and request say so", async () => {
    const id = await active();
    await take("scientist");
    const finding = await theFinding();
    expect(await repair("security", finding)).toMatchObject({ ok: true, value: { state: "repairing" } });
    expect(await openFindings(world)).toHaveLength(1);
    await work();
    expect(await holdings(world, "scientist")).toContain("READ_VOLUME on raw.base.claims");
    expect((await findings(world)).map((one) => [one.decision, one.closed_because])).toEqual([
      ["push", "repaired"],
    ]);
    expect(await events(finding)).toEqual(["drift_found", "drift_push_ordered", "drift_repaired"]);
    expect((await auditOf(world, finding))[1]?.actor["name"]).toBe("security");
    expect(await events(id)).toEqual(expect.arrayContaining(["tuples_removed_outside", "tuples_put_back"]));
    expect((await requestRow(world, id)).access_status).toBe("active");
  });

  test("SEC-2 an auditor looks on, others see nothing, a platform administrator repairs", async () => {
    await addPerson(world, "platform", { roles: ["admin"] });
    await active();
    await take("scientist");
    const finding = await theFinding();
    expect(await repair("auditor", finding)).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect(await repair("owner", finding)).toMatchObject({ ok: false, no: { kind: "not_found" } });
    expect(await repair("platform", finding)).toMatchObject({ ok: true });
    expect(await events(finding)).toEqual(["drift_found", "attempt_refused", "drift_push_ordered"]);
  });

  test("SEC-2 nobody decides on their own access", async () => {
    await addPerson(world, "guard", { roles: ["security"] });
    await ensurePrincipal(world.control, { kind: "user", name: "guard@bank.example" });
    await give("guard");
    const ask = { findingId: await theFinding(), reason: REASON };
    const own = { ok: false, no: { kind: "forbidden", because: { rule: "sod.never_ones_own_access" } } };
    expect(await adoptFinding(await contextAs(world, "guard"), ask)).toMatchObject(own);
    expect(await repair("guard", ask.findingId)).toMatchObject(own);
    expect(await adoptFinding(await contextAs(world, "security"), ask)).toMatchObject({ ok: true });
  });
});

describe("UC-7 added outside", () => {
  test("UC-7 taking it away asks for a fresh sign-in, takes exactly this tuple, and a read proves it (APP-6, UC-1)", async () => {
    await give("colleague", ["READ_VOLUME", "WRITE_VOLUME"]);
    await lookNow(world);
    const row = (await findings(world)).find(({ what }) => what.includes("READ_VOLUME"));
    const finding = row?.id ?? "";
    const bare = await repairFinding(await contextAs(world, "security"), {
      findingId: finding,
      challenge: null,
    });
    expect(bare).toMatchObject({ ok: false, no: { kind: "fresh_sign_in" } });
    expect(await world.admin.query({ text: "SELECT id FROM access_tuple" })).toEqual([]);
    expect(await repair("security", finding)).toMatchObject({ ok: true });
    await work();
    const { privileges } = await held("colleague");
    expect(privileges).toEqual(["WRITE_VOLUME"]);
    expect(await events(finding)).toEqual([
      "drift_found",
      "signed_in_afresh",
      "drift_removal_ordered",
      "drift_repaired",
    ]);
    expect(await openFindings(world)).toEqual(["added_outside: colleague WRITE_VOLUME raw.base.claims"]);
  });

  test("UC-1 given again by hand later it is foreign again: found, and not taken away without a new decision", async () => {
    await give("colleague");
    await repair("security", await theFinding());
    await work();
    await letItRest(world, 5);
    await give("colleague");
    await lookNow(world);
    await work();
    expect(await holdings(world, "colleague")).toEqual(["READ_VOLUME on raw.base.claims"]);
    expect(await openFindings(world)).toEqual(["added_outside: colleague READ_VOLUME raw.base.claims"]);
  });

  test("UC-4 a removal whose principal is gone before it is sent ends as gone, and leaves nothing ours", async () => {
    await give("colleague");
    await repair("security", await theFinding());
    await deletePrincipal(world.control, { kind: "user", name: "colleague@bank.example" });
    await work();
    await work();
    expect((await findings(world)).map((one) => one.closed_because)).toEqual([
      expect.toBeOneOf(["gone", "repaired"]),
    ]);
    expect(await world.admin.query({ text: "SELECT intended_at, removal_for FROM access_tuple" })).toEqual([
      { intended_at: null, removal_for: null },
    ]);
  });

  test("UC-2 adopted for a reason it is baseline: silent from then on, and never removed", async () => {
    await give("colleague");
    const finding = await theFinding();
    const adopt = async (reason: string) =>
      adoptFinding(await contextAs(world, "security"), { findingId: finding, reason });
    expect(await adopt("fine")).toMatchObject({
      ok: false,
      no: { refusal: { code: "adoption_reason_missing" } },
    });
    expect(await adopt(REASON)).toMatchObject({ ok: true, value: { state: "adopted" } });
    expect(await adopt(REASON)).toMatchObject({ ok: false, no: { refusal: { code: "finding_closed" } } });
    await lookNow(world);
    expect(await openFindings(world)).toEqual([]);
    expect(await repair("security", finding)).toMatchObject({
      ok: false,
      no: { refusal: { code: "finding_closed" } },
    });
    expect((await auditOf(world, finding)).at(-1)?.data).toMatchObject({
      reason: REASON,
      principal: "colleague@bank.example",
    });
  });

  test("UC-1 what Countersign never issues it removes for nobody, and on a parent nothing", async () => {
    await give("colleague", ["WRITE_VOLUME"]);
    expect(await repair("security", await theFinding())).toMatchObject({
      ok: false,
      no: { refusal: { code: "finding_not_repairable" } },
    });
  });

  test("UC-2 what a request holds meanwhile is not taken away", async () => {
    await give("scientist");
    const finding = await theFinding();
    const { id } = await approvedRequest(world);
    expect(await repair("security", finding)).toMatchObject({
      ok: false,
      no: { refusal: { code: "finding_held_by_request" } },
    });
    await sweepUntilAccess(world, id, "active");
    await letItRest(world);
    await lookNow(world);
    expect((await findings(world)).map((one) => one.closed_because)).toEqual(["explained"]);
  });
});

describe("UC-1 the database", () => {
  test("UC-1 it lets no tuple become ours without a holder or a person's decision on this very access", async () => {
    await give("colleague");
    const finding = await theFinding();
    const target = `INSERT INTO catalog_target (id, principal_kind, principal_name, securable_type, securable_name)
      VALUES ('t', 'user', 'colleague@bank.example', 'volume', 'raw.base.claims')`;
    await world.app.query({ text: target });
    const ours = (removalFor: string | null) =>
      world.app.query({
        text: "INSERT INTO access_tuple (id, target_id, privilege, intended_at, removal_for) VALUES ($1, 't', 'READ_VOLUME', now(), $2)",
        values: [newId("tup"), removalFor],
      });
    await expect(ours(null)).rejects.toThrow("nobody decided its removal");
    await expect(ours(finding)).rejects.toThrow("nobody decided its removal");
    await expect(
      world.app.query({
        text: "UPDATE drift_finding SET decision = 'remove' WHERE id = $1",
        values: [finding],
      }),
    ).rejects.toThrow();
  });
});

describe("UC-7 a look on demand", () => {
  test("UC-7 one bucket is read with what it lies in, and the next round finds it", async () => {
    await give("colleague");
    expect(await checkCatalog(await contextAs(world, "owner"), "claims")).toMatchObject({
      ok: true,
      value: { securables: 3 },
    });
    await watchDrift(world.worker);
    expect(await openFindings(world)).toHaveLength(1);
    expect(await checkCatalog(await contextAs(world, "scientist"), "claims")).toMatchObject({
      ok: false,
      no: { kind: "forbidden" },
    });
    expect(await events("claims")).toEqual(["catalog_check_asked"]);
  });
});

async function held(who: string): Promise<{ readonly privileges: readonly string[] }> {
  const answer = (await world.control.asAdmin(
    "GET",
    "/api/2.1/unity-catalog/permissions/volume/raw.base.claims",
  )) as {
    readonly privilege_assignments?: readonly {
      readonly principal: string;
      readonly privileges: readonly string[];
    }[];
  };
  const mine = (answer.privilege_assignments ?? []).filter(
    ({ principal }) => principal === `${who}@bank.example`,
  );
  return { privileges: mine.flatMap(({ privileges }) => privileges) };
}
