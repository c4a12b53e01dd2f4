import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ReviewsView, ReviewView } from "#lib/contracts/break-glass-reviews.ts";
import { HomeView } from "#lib/contracts/portal.ts";
import { addProfile } from "#lib/testing/break-glass.ts";
import { handedInReview, MORNING, overBreakGlass, sawActivity } from "#lib/testing/break-glass-reviews.ts";
import { actAs, addPerson, addSeat, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { homeView } from "../home.ts";
import { reviewView } from "./review.ts";
import { reviewsView } from "./reviews.ts";

let world: World;
let open = "";
let handed = "";
beforeAll(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addProfile(world);
  handed = await overBreakGlass(world);
  await sawActivity(world, handed, "batch_state");
  await handedInReview(world, handed);
  open = await overBreakGlass(world, { requester: "colleague" });
  await sawActivity(world, open, "features", true);
});
afterAll(() => world.close());

const viewAs = async (who: string, id: string) => {
  const view = await reviewView(world.app, await actAs(world, who), id);
  return view === null ? null : ReviewView.parse(view);
};
const listAs = async (who: string) => {
  const { rows } = ReviewsView.parse(await reviewsView(world.app, await actAs(world, who)));
  return rows.map(({ id, mine }) => [id === open ? "open" : "handed", mine]);
};

describe("BG-7 a review with its reader's eyes", () => {
  test("BG-7 begun by the portal from what happened and what was read; its author is told what is missing", async () => {
    const view = await viewAs("colleague", open);
    expect(view?.draft?.summary).toMatch(
      /^colleague asked to be let into Prod as read-only-diagnosis for INC-4471 \(P1, scoring\): .* vp let them in after .* handed back early .* 1 class of activity, 1 of which took data out\.$/u,
    );
    expect(view?.missing.map(({ field }) => field)).toEqual(["cause", "marks.features"]);
    expect(view?.mayWrite).toEqual({ allowed: true, because: null });
    expect(view?.activity?.classes.map(({ key }) => key)).toEqual(["features"]);
  });

  test("BG-7 REQ-9 what is being written is its author's alone; who sees no request sees no review", async () => {
    for (const who of ["vp", "vp2", "security", "auditor"])
      expect(await viewAs(who, open)).toMatchObject({ draft: null, marks: [], missing: [], versions: [] });
    for (const who of ["scientist", "cto", "owner"]) expect(await viewAs(who, open)).toBeNull();
  });

  test("BG-7 who may not accept is told why and who can", async () => {
    const because = async (who: string) => (await viewAs(who, handed))?.mayAccept;
    expect(await because("scientist")).toMatchObject({ because: expect.stringMatching(/^You were in/u) });
    expect(await because("vp")).toMatchObject({ because: expect.stringMatching(/^You let them in/u) });
    // Late rows are awaited, which is no matter of who one is.
    expect(await because("vp2")).toEqual({ allowed: false, because: null });
    const view = await viewAs("vp", handed);
    expect(view?.judges.map(({ id }) => id)).toEqual(["security", "vp2"]);
    expect(view?.versions[0]?.text).toMatchObject({ cause: MORNING.cause });
  });

  test("BG-7 lists and home hold what waits for whom", async () => {
    expect(await listAs("colleague")).toEqual([["open", "write"]]);
    expect(await listAs("vp2")).toEqual([
      ["handed", "judge"],
      ["open", null],
    ]);
    expect(await listAs("vp")).toEqual([
      ["handed", null],
      ["open", null],
    ]);
    expect(await listAs("cto")).toEqual([]);
    const tasks = async (who: string) =>
      HomeView.parse(await homeView(world.app, await actAs(world, who))).tasks.map(({ what, overdue }) => [
        what,
        overdue,
      ]);
    expect(await tasks("colleague")).toEqual([["Write it", false]]);
    expect(await tasks("security")).toEqual([["Accept it or send it back", false]]);
    expect(await tasks("vp")).toEqual([]);
    await setClockAhead(world, "10 days");
    expect(await tasks("colleague")).toEqual([["Write it", true]]);
    expect(await tasks("security")).toEqual([["Accept it or send it back", false]]);
    await setClockAhead(world, "0");
  });
});
