import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { loadRequest, relationOf } from "#lib/db/requests/load.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import {
  activeRequest,
  contextAs,
  done,
  draftedRequest,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { authorize } from "./authorize.ts";
import { VISIBLE_REQUESTS, visibilityOf } from "./visibility.ts";

let world: World;
const requests: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  await addPerson(world, "watcher", { roles: ["requester", "auditor"] });
  requests["a draft"] = (await draftedRequest(world)).id;
  requests["a withdrawn draft"] = done(
    await withdrawRequest(await contextAs(world, "scientist"), {
      requestId: (await draftedRequest(world)).id,
      expectedVersion: null,
    }),
  ).id;
  requests["a waiting request"] = (await submittedRequest(world, { beneficiary: "colleague" })).id;
  requests["an active request"] = (await activeRequest(world)).id;
});
afterAll(() => world.close());

/** Who sees what, in a plain list; the draft is its requester's alone. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  scientist: ["a draft", "a withdrawn draft", "a waiting request", "an active request"],
  colleague: ["a waiting request"],
  cto: ["a waiting request", "an active request"],
  cdao: ["a waiting request", "an active request"],
  deputy: ["a waiting request", "an active request"],
  vp: [],
  security: ["a waiting request", "an active request"],
  auditor: ["a waiting request", "an active request"],
  watcher: ["a waiting request", "an active request"],
  owner: [],
  steward: ["a waiting request", "an active request"],
};

describe("REQ-9 who can see which request", () => {
  test.each(Object.entries(SEES))("REQ-9 %s: the rows and the rules agree", async (who, expected) => {
    const actor = await actAs(world, who);
    const rows = await world.app.query<{ id: string }>({
      text: `SELECT r.id FROM request r WHERE ${VISIBLE_REQUESTS}`,
      values: visibilityOf(actor),
    });
    const byRows = new Set(rows.map((row) => row.id));
    for (const [name, id] of Object.entries(requests)) {
      const locked = await loadRequest(world.app, id);
      const rule =
        locked !== null && authorize(actor, "request.read", relationOf(locked.state.request)).allow;
      expect({ name, row: byRows.has(id), rule }).toEqual({
        name,
        row: expected.includes(name),
        rule: expected.includes(name),
      });
    }
  });
});
