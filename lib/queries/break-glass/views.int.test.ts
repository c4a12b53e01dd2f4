import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { EventPage, EventView } from "#lib/contracts/audit.ts";
import { ChangesView } from "#lib/contracts/deciding.ts";
import { EndsView } from "#lib/contracts/ends.ts";
import { InboxPage } from "#lib/contracts/inbox.ts";
import { HomeView } from "#lib/contracts/portal.ts";
import { PersonView } from "#lib/contracts/reach.ts";
import { ListRequests, RequestPage, RequestView } from "#lib/contracts/requests.ts";
import { TimelineView } from "#lib/contracts/timeline.ts";
import { addProfile, askedBreakGlass, healthyRevoking, NIGHT } from "#lib/testing/break-glass.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, decideAs, done, draftedRequest, reading } from "#lib/testing/request-builders.ts";
import { eventView, listEvents } from "../audit.ts";
import { endsView } from "../ends.ts";
import { homeView } from "../home.ts";
import { inboxPage } from "../inbox.ts";
import { personView } from "../person.ts";
import { changesOf } from "../request-changes.ts";
import { requestView } from "../request.ts";
import { listRequests } from "../requests.ts";
import { revisionForm } from "../revision-form.ts";
import { timelineOf } from "../timeline.ts";

const timeZone = "Europe/London";
let world: World;
const ids: Record<"waiting" | "active" | "ended" | "withdrawn", string> = {
  waiting: "",
  active: "",
  ended: "",
  withdrawn: "",
};

beforeAll(async () => {
  world = await openWorld();
  for (const vp of ["vp", "vp2"]) {
    await addPerson(world, vp);
    await addSeat(world, { slot: "VP", personId: vp });
  }
  await addPerson(world, "engineer", { roles: ["requester"] });
  await addProfile(world);
  await addProfile(world, "job-operator", { maxMinutes: 60 });
  await healthyRevoking(world);
  ids.ended = await letIn("scientist");
  done(await endAccess(await contextAs(world, "scientist"), { requestId: ids.ended, reason: null }));
  await reading(world, ids.ended, { outcome: "all_gone", kept: [], stillThrough: [] });
  ids.active = await letIn("scientist");
  const { id } = await askedBreakGlass(world, { requester: "engineer" });
  done(await withdrawRequest(await contextAs(world, "engineer"), { requestId: id, expectedVersion: null }));
  ids.withdrawn = id;
  ids.waiting = (await askedBreakGlass(world, { details: { profile: "job-operator" } })).id;
  await draftedRequest(world);
});
afterAll(() => world.close());

async function letIn(requester: string): Promise<string> {
  const { id } = await askedBreakGlass(world, { requester });
  done(await decideAs(world, "vp", { requestId: id, slot: "VP" }));
  await reading(world, id, { outcome: "all_present" });
  return id;
}

const READERS = ["scientist", "vp", "security", "auditor"] as const;

describe("BG-3 REQ-8 every view reads a break-glass as what it is", () => {
  test.each(READERS)("REQ-9 %s reads page, timeline, changes and lists of it in every state", async (who) => {
    const actor = await actAs(world, who);
    const list = RequestPage.parse(await listRequests(world.app, actor, ListRequests.parse({})));
    for (const id of [ids.waiting, ids.active, ids.ended]) {
      const view = RequestView.parse(await requestView(world.app, actor, id));
      expect(view).toMatchObject({ kind: "break_glass", bucket: null, risk: null, plan: null, stepUp: true });
      expect(view.answers[0]).toEqual({ label: "What will be done", answer: NIGHT.purpose });
      const timeline = TimelineView.parse(await timelineOf(world.app, actor, { requestId: id, timeZone }));
      expect(timeline.entries.length).toBeGreaterThan(1);
      const changes = ChangesView.parse(await changesOf(world.app, actor, { requestId: id, since: null }));
      expect(changes).toMatchObject({ since: null, version: 1, changes: [] });
      expect(list.rows.find((row) => row.id === id)).toMatchObject({
        kind: "break_glass",
        securable: expect.any(String),
      });
    }
    HomeView.parse(await homeView(world.app, actor));
    EndsView.parse(await endsView(world.app, actor, {}));
    InboxPage.parse(JSON.parse((await inboxPage(world.app, actor)) ?? ""));
  });

  test("BG-3 the card of a VP says what is asked, what it gives and what this person did before", async () => {
    const view = RequestView.parse(await requestView(world.app, await actAs(world, "vp"), ids.waiting));
    expect(view.answers).toEqual([
      { label: "What will be done", answer: NIGHT.purpose },
      { label: "Incident", answer: "INC-4471, P1" },
      { label: "Service", answer: "scoring" },
      { label: "Profile", answer: "job-operator: To look and to touch nothing" },
    ]);
    expect(view.effect.added.map(({ privilege, on }) => `${privilege} on ${on}`)).toContain(
      "MEMBER on bg-job-operator",
    );
    expect(view.unusual).toEqual([
      expect.stringMatching(/^Two earlier break-glass of scientist in 90 days, the last .* ago \(BG-/),
      expect.stringMatching(/^scientist also holds BG-\d+ now\.$/),
      "All 60 minutes that the profile allows are asked for.",
    ]);
    expect(view.history.map(({ id }) => id)).toEqual([ids.active, ids.ended]);
    expect(view).toMatchObject({ mySlot: "VP", obstacles: [], suggestedEnd: null, reasonCategory: null });
    expect(view.slots).toMatchObject([{ slot: "VP", because: null }]);
  });

  test("BG-3 when it was let in and when the access was proved are both told", async () => {
    const view = RequestView.parse(await requestView(world.app, await actAs(world, "security"), ids.active));
    expect(Date.parse(view.verifiedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(view.decidedAt ?? ""));
    const waiting = await requestView(world.app, await actAs(world, "security"), ids.waiting);
    expect(waiting?.verifiedAt).toBeNull();
  });

  test("REQ-9 whoever has nothing to do with it learns nothing: the EDP team neither", async () => {
    for (const who of ["colleague", "cto", "steward"]) {
      const actor = await actAs(world, who);
      expect(await requestView(world.app, actor, ids.waiting)).toBeNull();
      expect(await timelineOf(world.app, actor, { requestId: ids.waiting, timeZone })).toBeNull();
    }
  });

  test("UX-3 the list of requests is filtered by kind", async () => {
    const actor = await actAs(world, "scientist");
    const kinds = async (ask: object) =>
      (await listRequests(world.app, actor, ListRequests.parse(ask)))?.rows.map(({ kind }) => kind);
    expect(new Set(await kinds({}))).toEqual(new Set(["break_glass", "raw_bucket"]));
    expect(new Set(await kinds({ kind: "break_glass" }))).toEqual(new Set(["break_glass"]));
    expect(await kinds({ kind: "raw_bucket" })).toEqual(["raw_bucket"]);
  });

  test("REQ-4 its text is not written anew in the form of another kind", async () => {
    const actor = await actAs(world, "scientist");
    expect(await revisionForm(world.app, actor, ids.waiting)).toBe("elsewhere");
    const view = await requestView(world.app, actor, ids.waiting);
    expect(view?.actions.find(({ action }) => action === "revise")?.allowed).toBe(false);
  });

  test("BG-3 the inbox of a VP holds it, and nobody else's does", async () => {
    const inboxOf = async (who: string) =>
      InboxPage.parse(JSON.parse((await inboxPage(world.app, await actAs(world, who))) ?? "")).items;
    expect(await inboxOf("vp2")).toMatchObject([{ id: ids.waiting, slot: "VP", classification: null }]);
    expect(await inboxOf("cto")).toEqual([]);
    expect(await inboxOf("security")).toEqual([]);
  });

  test("AUD-3 the audit explorer words every event of it, by its number too", async () => {
    const auditor = await actAs(world, "auditor");
    const number = (await requestView(world.app, auditor, ids.ended))?.number ?? "";
    const found = await listEvents(world.app, auditor, { about: number, timeZone });
    if (!found.ok) throw new Error("an auditor may read the log");
    const { rows } = EventPage.parse(found.value);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row.sentence).not.toContain(row.type);
      const event = await eventView(world.app, auditor, { eventId: row.id, timeZone });
      if (!event.ok) throw new Error("an auditor may read an event");
      EventView.parse(event.value);
    }
  });

  test("EVD-4 what the person reaches says it too", async () => {
    const found = await personView(world.app, await actAs(world, "security"), {
      personId: "scientist",
      asOf: null,
    });
    if (!found.ok) throw new Error("security may look");
    const view = PersonView.parse(found.value);
    expect(view.requests.map(({ row }) => row.id)).toContain(ids.active);
    expect(view.reach.map(({ request }) => request?.id)).toContain(ids.active);
  });
});
