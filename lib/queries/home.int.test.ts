import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTriageNote } from "#lib/commands/add-triage-note.ts";
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
let waitingId = "";

beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "bystander", { roles: ["requester"] });
  number["draft"] = (await draftedRequest(world)).number;
  const waiting = await submittedRequest(world);
  waitingId = waiting.id;
  number["waiting"] = waiting.number;
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

  test("EXC-11 the EDP team sees what waits for its word, until one of them has said it; nobody else does", async () => {
    const toTriage = async (who: string) =>
      HomeView.parse(await homeView(world.app, await actAs(world, who))).toTriage.map((row) => row.number);
    expect(await toTriage("steward")).toEqual([number["waiting"]]);
    for (const who of ["cto", "security", "scientist"]) expect(await toTriage(who)).toEqual([]);
    const note = { finding: "no_product", product: null, plannedOn: null, bucketId: null } as const;
    const requestId = waitingId;
    done(
      await addTriageNote(await contextAs(world, "steward"), {
        requestId,
        note: { ...note, text: "Nothing of this kind is planned." },
      }),
    );
    expect(await toTriage("steward")).toEqual([]);
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
