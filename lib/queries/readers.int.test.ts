import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { HomeView } from "#lib/contracts/portal.ts";
import { InboxPage } from "#lib/contracts/inbox.ts";
import { ListRequests, RequestView } from "#lib/contracts/requests.ts";
import { TimelineView } from "#lib/contracts/timeline.ts";
import { loadRequest, relationOf } from "#lib/db/requests/load.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import {
  activeRequest,
  contextAs,
  decideAs,
  done,
  draftedRequest,
  sign,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { homeView } from "./home.ts";
import { inboxPage } from "./inbox.ts";
import { requestView } from "./request.ts";
import { listRequests } from "./requests.ts";
import { timelineOf } from "./timeline.ts";

let world: World;
const requests: Record<string, string> = {};
const PERSONAS = [
  "scientist",
  "colleague",
  "cto",
  "cdao",
  "deputy",
  "vp",
  "security",
  "auditor",
  "owner",
  "steward",
];

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "vp");
  await addSeat(world, { slot: "VP", personId: "vp" });
  const withdraw = async (requestId: string) =>
    done(await withdrawRequest(await contextAs(world, "scientist"), { requestId, expectedVersion: null }));
  requests["draft"] = (await draftedRequest(world)).id;
  requests["withdrawn draft"] = (await withdraw((await draftedRequest(world)).id)).id;
  requests["waiting"] = (await submittedRequest(world, { beneficiary: "colleague" })).id;
  requests["half signed"] = (await submittedRequest(world)).id;
  await sign(world, requests["half signed"], { by: "cto", slot: "CTO" });
  requests["rejected"] = (await submittedRequest(world)).id;
  done(
    await decideAs(world, "cdao", {
      requestId: requests["rejected"],
      slot: "CDAO",
      verdict: "reject",
      reason: "Use the product",
    }),
  );
  requests["active"] = (await activeRequest(world)).id;
});
afterAll(() => world.close());

describe("REQ-9 every reader of requests agrees with the rule", () => {
  test.each(PERSONAS)(
    "REQ-9 %s: list, page, timeline and home show what request.read allows",
    async (who) => {
      const actor = await actAs(world, who);
      const list = await listRequests(world.app, actor, ListRequests.parse({}));
      const home = HomeView.parse(await homeView(world.app, actor));
      const atHome = new Set([home.held, home.onTheWay, home.care].flat().map(({ id }) => id));
      for (const [name, requestId] of Object.entries(requests)) {
        const locked = await loadRequest(world.app, requestId);
        const allowed =
          locked !== null && authorize(actor, "request.read", relationOf(locked.state.request)).allow;
        const view = await requestView(world.app, actor, requestId);
        const timeline = await timelineOf(world.app, actor, { requestId, timeZone: "Europe/London" });
        expect({
          name,
          list: list?.rows.some(({ id }) => id === requestId),
          page: view !== null && RequestView.parse(view).id === requestId,
          timeline: timeline !== null && TimelineView.parse(timeline).entries.length > 0,
        }).toEqual({ name, list: allowed, page: allowed, timeline: allowed });
        if (atHome.has(requestId)) expect(allowed).toBe(true);
      }
    },
  );

  test.each(PERSONAS)(
    "APP-2 %s: the inbox, the page and the rule agree on what may be signed",
    async (who) => {
      const actor = await actAs(world, who);
      const inbox = InboxPage.parse(JSON.parse((await inboxPage(world.app, actor)) ?? ""));
      for (const requestId of Object.values(requests)) {
        const view = await requestView(world.app, actor, requestId);
        const item = inbox.items.find(({ id }) => id === requestId);
        expect(item?.slot ?? null).toBe(view?.mySlot ?? null);
        const decide = view?.actions.find(({ action }) => action === "decide");
        expect(decide?.allowed ?? false).toBe(item !== undefined);
      }
    },
  );

  test("REQ-9 an unknown id answers as an invisible one", async () => {
    const actor = await actAs(world, "colleague");
    for (const requestId of ["req_unknown", requests["active"] ?? ""]) {
      expect(await requestView(world.app, actor, requestId)).toBeNull();
      expect(await timelineOf(world.app, actor, { requestId, timeZone: "Europe/London" })).toBeNull();
    }
  });
});
