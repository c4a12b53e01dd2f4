import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { HomeView } from "#lib/contracts/portal.ts";
import { actAs, addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import {
  activeRequest,
  approvedRequest,
  contextAs,
  decideAs,
  done,
  draftedRequest,
  reading,
  submittedRequest,
} from "#lib/testing/request-builders.ts";
import { homeView } from "./home.ts";

let world: World;
const number: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "bystander", { roles: ["requester"] });
  number["draft"] = (await draftedRequest(world)).number;
  number["waiting"] = (await submittedRequest(world)).number;
  number["active"] = (await activeRequest(world)).number;
  const failed = await approvedRequest(world);
  number["failed"] = failed.number;
  await reading(world, failed.id, { outcome: "failed", reason: "refused", message: "No" });
  const stopped = await activeRequest(world);
  number["stopped"] = stopped.number;
  done(await endAccess(await contextAs(world, "scientist"), { requestId: stopped.id, reason: null }));
  const rejected = await submittedRequest(world);
  number["rejected"] = rejected.number;
  const no = { requestId: rejected.id, slot: "CTO", verdict: "reject", reason: "No" } as const;
  done(await decideAs(world, "cto", no));
});
afterAll(() => world.close());

async function homeOf(who: string) {
  const home = HomeView.parse(await homeView(world.app, await actAs(world, who)));
  const named = (rows: readonly { readonly number: string }[]): readonly string[] =>
    rows.map((row) => Object.entries(number).find(([, known]) => known === row.number)?.[0] ?? row.number);
  return {
    waiting: named(home.waiting),
    waitingCount: home.waitingCount,
    held: named(home.held),
    onTheWay: named(home.onTheWay),
    care: named(home.care),
  };
}

describe("UX-2 home", () => {
  test("UX-2 who asked sees what they hold, what is on its way and what needs care", async () => {
    expect(await homeOf("scientist")).toEqual({
      waiting: [],
      waitingCount: 0,
      held: ["active", "stopped"],
      onTheWay: ["rejected", "waiting", "draft"],
      care: ["failed"],
    });
  });

  test("UX-2 an approver sees what waits for them", async () => {
    const home = await homeOf("cto");
    expect(home).toMatchObject({ waiting: ["waiting"], waitingCount: 1, held: [], care: [] });
  });

  test("REQ-7 what is not proved ended comes first, and security sees everybody's", async () => {
    await setClockAhead(world, "2 minutes");
    expect((await homeOf("security")).care).toEqual(["stopped", "failed"]);
    expect((await homeOf("bystander")).care).toEqual([]);
    expect((await homeOf("auditor")).care).toEqual([]);
    await setClockAhead(world, "29 days 12 hours");
    expect((await homeOf("scientist")).care).toEqual(["stopped", "failed", "active"]);
    await setClockAhead(world, "0");
  });
});
