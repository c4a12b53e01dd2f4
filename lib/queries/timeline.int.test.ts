import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { saveDraft } from "#lib/commands/save-draft.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { appendAuditEvents } from "#lib/audit-log/append.ts";
import { TimelineView } from "#lib/contracts/timeline.ts";
import { actAs, addPerson, addSeat, openWorld, type World } from "#lib/testing/builders.ts";
import {
  contextAs,
  decideAs,
  done,
  draftedRequest,
  reading,
  sign,
  submittedRequest,
  textFor,
} from "#lib/testing/request-builders.ts";
import { timelineOf } from "./timeline.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function entriesOf(requestId: string, who = "security"): Promise<TimelineView["entries"]> {
  const view = await timelineOf(world.app, await actAs(world, who), { requestId, timeZone: "Europe/London" });
  return TimelineView.parse(view).entries;
}

describe("REQ-8 the timeline", () => {
  test("REQ-8 tells from the draft to the proved end who did what, the youngest first", async () => {
    const draft = await draftedRequest(world);
    const text = { requestId: draft.id, beneficiaryId: null, details: await textFor(world) };
    const saved = done(await saveDraft(await contextAs(world, "scientist"), { ...text, expectedVersion: 1 }));
    done(
      await submitRequest(await contextAs(world, "scientist"), { ...text, expectedVersion: saved.version }),
    );
    done(await decideAs(world, "cto", { requestId: draft.id, slot: "CTO", reason: "Plan is credible" }));
    await sign(world, draft.id, { by: "cdao", slot: "CDAO" });
    await reading(world, draft.id, { outcome: "all_present" });
    done(await endAccess(await contextAs(world, "security"), { requestId: draft.id, reason: "Leak" }));
    await reading(world, draft.id, {
      outcome: "all_gone",
      kept: ["USE_SCHEMA on raw.base: held by EXC-9"],
      stillThrough: ["group readers"],
    });
    const entries = await entriesOf(draft.id);
    expect(entries.map(({ kind, title, lines }) => [kind, title, ...lines])).toEqual([
      [
        "machine",
        "The end is proved",
        "stays: USE_SCHEMA on raw.base: held by EXC-9",
        "still has access through group readers",
      ],
      ["person", "security stopped the access", '"Leak"'],
      ["machine", "The access is active and proved"],
      [
        "machine",
        "Approved: every slot is signed",
        expect.stringMatching(/^the access ends .*Europe\/London$/),
      ],
      ["signature", "cdao signed as CDAO"],
      ["signature", "cto signed as CTO", '"Plan is credible"'],
      ["person", "scientist submitted version 1"],
      ["person", "scientist began the draft"],
    ]);
    expect(entries.every(({ struck }) => !struck)).toBe(true);
  });

  test("APP-3 a signature that no longer held is kept and struck through", async () => {
    await addPerson(world, "leaving");
    const seat = await addSeat(world, { slot: "CTO", personId: "leaving" });
    const { id } = await submittedRequest(world);
    await sign(world, id, { by: "leaving", slot: "CTO" });
    await world.admin.query({
      text: "UPDATE slot_seat SET valid_to = clock_now() WHERE id = $1",
      values: [seat],
    });
    await sign(world, id, { by: "cdao", slot: "CDAO" });
    await sign(world, id, { by: "cto", slot: "CTO" });
    const entries = await entriesOf(id);
    const struck = entries.filter((entry) => entry.struck).map(({ title }) => title);
    expect(struck).toEqual(["leaving signed as CTO"]);
    expect(entries.find(({ title }) => title === "The CTO slot is open again")?.lines).toEqual([
      "leaving was no longer eligible when the last slot was signed",
    ]);
    expect(entries.map(({ title }) => title)).toContain("cto signed as CTO");
  });

  test("AUD-1 a refused attempt is told with the sentence of its rule", async () => {
    const { id } = await submittedRequest(world);
    expect((await decideAs(world, "scientist", { requestId: id, slot: "CTO" })).ok).toBe(false);
    const [entry] = await entriesOf(id);
    expect(entry).toMatchObject({
      title: "scientist tried to approve it and was refused",
      lines: ["You asked for this or would hold it, so you never decide on it."],
    });
  });

  test("REQ-8 Unity Catalog's answers and mails stand in the same stream; what is not known is left out", async () => {
    const { id } = await submittedRequest(world);
    const aggregate = { type: "request", id };
    const where = {
      principal: "scientist@bank.example",
      securable: { type: "volume", fullName: "raw.base.claims" },
    };
    const told = {
      actor: { kind: "system", task: "reconciler" },
      rule: "system.works_the_clock",
      requestId: "run_1",
    } as const;
    await appendAuditEvents(world.app, { ...told, at: 1_800_000_000_000 }, [
      {
        type: "tuples_applied",
        aggregate,
        data: { ...where, added: ["READ_VOLUME"], removed: [], tookMs: 12 },
      },
      { type: "tuples_verified", aggregate, data: { ...where, privileges: ["READ_VOLUME"] } },
      { type: "mail_sent", aggregate, data: { template: "active", to: "colleague" } },
      { type: "toString", aggregate, data: {} },
    ]);
    const entries = (await entriesOf(id)).slice(0, 3);
    expect(entries.map(({ kind, title }) => [kind, title])).toEqual([
      ["mail", "colleague was told that the access is active"],
      ["catalog", "Unity Catalog was read: READ_VOLUME is there"],
      ["catalog", "Unity Catalog added READ_VOLUME"],
    ]);
    expect(entries[2]?.lines).toEqual(["on raw.base.claims", "answered in 12 ms; not yet proved"]);
    expect(entries[0]?.at).toBe("2027-01-15T08:00:00.000Z");
  });
});
