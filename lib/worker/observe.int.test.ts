import { DatabaseError } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptRestore } from "#lib/commands/accept-restore.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import type { EngineOutcome } from "#lib/commands/on-engine.ts";
import { readEngine } from "#lib/db/engine/load.ts";
import { restoreView } from "#lib/queries/restore.ts";
import { actAs, addPerson } from "#lib/testing/builders.ts";
import {
  changeOutside,
  holdings,
  openCatalogWorld,
  sweepOnce,
  sweepUntilAccess,
  type CatalogWorld,
} from "#lib/testing/catalog-world.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { approvedRequest, contextAs, done } from "#lib/testing/request-builders.ts";
import { recogniseAs, restoreElsewhere } from "#lib/testing/restores.ts";
import { compareAll } from "./compare.ts";

const ALL = ["READ_VOLUME on raw.base.claims", "USE_CATALOG on raw", "USE_SCHEMA on raw.base"];
const onVolume = { type: "volume", name: "raw.base.claims", principal: "scientist@bank.example" };

let world: CatalogWorld;
beforeEach(async () => {
  world = await openCatalogWorld();
  await addPerson(world, "admin", { roles: ["admin"] });
  expect(await recogniseAs(world)).toBe("active");
});
afterEach(() => world.close());

async function active(): Promise<string> {
  const { id } = await approvedRequest(world);
  await sweepUntilAccess(world, id, "active");
  return id;
}

async function handBack(id: string): Promise<void> {
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
}

/** Accepts what is shown now, with a fresh sign-in where one is asked for. */
async function accept(who: string, expectedVersion?: number): Promise<EngineOutcome> {
  const ask = { expectedVersion: expectedVersion ?? (await readEngine(world.app)).version };
  const first = await acceptRestore(await contextAs(world, who), ask);
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  return acceptRestore(await contextAs(world, who), { ...ask, challenge: first.no.challenge.id });
}

const no = (outcome: EngineOutcome): string =>
  outcome.ok ? "done" : outcome.no.kind === "refused" ? outcome.no.refusal.code : outcome.no.kind;

const shown = async () => {
  const view = await restoreView(world.app, await actAs(world, "security"));
  if (!view.ok) throw new Error("Security sees what would be pushed");
  return view.value;
};

async function engineEvents(): Promise<readonly string[]> {
  const rows = await world.admin.query<{ type: string }>({
    text: "SELECT type FROM audit_event WHERE aggregate_type = 'engine' ORDER BY seq",
  });
  return rows.map(({ type }) => type);
}

describe("OPS-2 after a restore", () => {
  test("OPS-2 nothing is pushed, neither grants nor removals, until a person accepts; then all that waits is", async () => {
    const ending = await active();
    const pushed = world.proxy.changes.length;
    await restoreElsewhere(world);
    expect(await recogniseAs(world)).toBe("observing");
    await handBack(ending);
    const { id: waiting } = await approvedRequest(world, {
      requester: "scientist",
      beneficiary: "colleague",
    });
    for (const _ of [1, 2, 3]) await sweepOnce(world.worker);
    expect(world.proxy.changes).toHaveLength(pushed);
    expect(await holdings(world, "scientist")).toEqual(ALL);
    expect((await requestRow(world, waiting)).access_status).toBe("being_granted");

    expect(no(await accept("security"))).toBe("not_compared_yet");
    await compareAll(world.worker);
    expect(world.proxy.changes).toHaveLength(pushed);
    expect(await shown()).toMatchObject({
      mode: "observing",
      compared: 6,
      wouldAdd: 3,
      wouldRemove: 3,
      unread: 0,
    });
    expect(no(await accept("security"))).toBe("done");
    await sweepUntilAccess(world, ending, "ended");
    await sweepUntilAccess(world, waiting, "active");
    expect(await holdings(world, "scientist")).toEqual([]);
    expect(await holdings(world, "colleague")).toEqual(ALL);
    expect(await engineEvents()).toEqual([
      "engine_recognised",
      "engine_observing",
      "signed_in_afresh",
      "engine_accepted",
    ]);
  });

  test("OPS-2 a worker that lived through the restore and has not looked yet pushes nothing either", async () => {
    const ending = await active();
    const pushed = world.proxy.changes.length;
    await restoreElsewhere(world);
    await handBack(ending);
    await sweepOnce(world.worker);
    expect(world.proxy.changes).toHaveLength(pushed);
  });

  test("OPS-2 UC-1 the difference names what others changed since the backup, and leaves foreign access alone", async () => {
    await active();
    await restoreElsewhere(world);
    await recogniseAs(world);
    await changeOutside(world, onVolume, { remove: ["READ_VOLUME"] });
    await changeOutside(
      world,
      { ...onVolume, principal: "colleague@bank.example" },
      { add: ["READ_VOLUME"] },
    );
    await compareAll(world.worker);
    const { differences } = await shown();
    expect(differences).toMatchObject([
      {
        securable: "raw.base.claims",
        principal: "scientist@bank.example",
        wouldAdd: ["READ_VOLUME"],
        wouldRemove: [],
      },
    ]);
    await changeOutside(world, onVolume, { add: ["READ_VOLUME"] });
    await compareAll(world.worker);
    expect((await shown()).differences).toEqual([]);
  });

  test("OPS-2 what cannot be read is shown as such", async () => {
    await active();
    await restoreElsewhere(world);
    await recogniseAs(world);
    await world.proxy.stop();
    await compareAll(world.worker);
    expect(await shown()).toMatchObject({ unread: 3, wouldAdd: 0, compared: 3 });
  });

  test("OPS-2 a raised epoch observes too, once however many workers start, and tells security and the platform at once", async () => {
    expect(await recogniseAs(world)).toBe("nothing new");
    const starts = await Promise.all([1, 2, 3].map(() => recogniseAs(world, 1)));
    expect(starts.filter((mode) => mode === "observing")).toHaveLength(1);
    const mails = await world.admin.query<{ to: string }>({
      text: `SELECT template || ' to ' || person_id AS "to" FROM mail WHERE request_id IS NULL ORDER BY person_id`,
    });
    expect(mails.map(({ to }) => to)).toEqual(["engine_observing to admin", "engine_observing to security"]);
    await compareAll(world.worker);
    expect(no(await accept("admin"))).toBe("done");
    expect(await recogniseAs(world, 1)).toBe("nothing new");
    expect(await recogniseAs(world, 0)).toBe("observing");
  });

  test("OPS-2 SEC-2 nobody else accepts, nor what they did not look at, nor without a fresh sign-in", async () => {
    await recogniseAs(world, 1);
    await compareAll(world.worker);
    for (const who of ["auditor", "cto", "owner", "scientist"])
      expect(no(await accept(who))).toBe("forbidden");
    const { version } = await readEngine(world.app);
    await compareAll(world.worker);
    expect(no(await accept("security", version))).toBe("stale");
    const now = await readEngine(world.app);
    const first = await acceptRestore(await contextAs(world, "admin"), { expectedVersion: now.version });
    expect(no(first)).toBe("fresh_sign_in");
    expect(no(await accept("admin"))).toBe("done");
    expect(no(await accept("admin"))).toBe("not_observing");
  });
});

describe("OPS-2 what the database itself refuses", () => {
  async function asApp(text: string): Promise<string> {
    try {
      await world.app.query({ text });
      return "committed";
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.code ?? error.message;
    }
  }
  const by = (
    who: string,
  ): string => `UPDATE engine_state SET mode = 'active', because = NULL, found_identifier = NULL,
    found_epoch = NULL, revision = revision + 1, accepted_by = ${who}, accepted_at = now()`;

  test("OPS-2 that it pushes again with nobody's word, with the wrong person's, unseen, or without a sign-in", async () => {
    await recogniseAs(world, 1);
    expect(await asApp(by("'security'"))).toBe("engine_shows_before");
    await compareAll(world.worker);
    expect(await asApp(by("NULL"))).toBe("engine_accepted_by_person");
    expect(await asApp(by("'cto'"))).toBe("engine_accepted_by_person");
    expect(await asApp(by("'security'"))).toBe("engine_needs_fresh_sign_in");
    expect(await asApp("UPDATE engine_state SET epoch = 1, revision = revision + 1")).toBe(
      "engine_identity_is_kept",
    );
    expect(await asApp("UPDATE engine_state SET since = now()")).toBe("engine_state_is_kept");
    expect(await asApp("DELETE FROM engine_state")).toBe("42501");
  });
});
