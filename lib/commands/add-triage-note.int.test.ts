import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestView } from "#lib/queries/request.ts";
import { actAs, addPerson, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, done, draftedRequest, submittedRequest } from "#lib/testing/request-builders.ts";
import { addTriageNote } from "./add-triage-note.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const NOTE = {
  finding: "no_product",
  product: null,
  plannedOn: null,
  bucketId: null,
  text: "No product holds single transactions yet.",
} as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addPerson(world, "edp", { roles: ["edp"] });
  await addPerson(world, "edp-scientist", { roles: ["edp", "requester"] });
});
afterAll(() => world.close());

const noteBy = async (
  who: string,
  requestId: string,
  note: Parameters<typeof addTriageNote>[1]["note"] = NOTE,
) => addTriageNote(await contextAs(world, who), { requestId, note });

describe("EXC-11 the triage note of the EDP team", () => {
  test("EXC-11 is shown to the approvers, moves nothing and stands in the log", async () => {
    const { id, version } = await submittedRequest(world);
    const after = done(await noteBy("edp", id));
    expect(after.decision).toBe("waiting_for_approval");
    expect(after.version).toBe(version + 1);
    const seen = await requestView(world.app, await actAs(world, "cto"), id);
    expect(seen?.triage).toMatchObject([
      { finding: "no_product", text: NOTE.text, by: { id: "edp" }, version: 1 },
    ]);
    expect(seen?.mySlot).toBe("CTO");
    const events = await world.app.query<{ type: string }>({
      text: "SELECT type FROM audit_event WHERE aggregate_id = $1 AND type = 'triage_noted'",
      values: [id],
    });
    expect(events).toHaveLength(1);
  });

  test("EXC-11 REQ-9 the EDP team sees submitted requests and no drafts", async () => {
    const edp = await actAs(world, "edp");
    expect(await requestView(world.app, edp, (await submittedRequest(world)).id)).not.toBeNull();
    const draft = await draftedRequest(world);
    expect(await requestView(world.app, edp, draft.id)).toBeNull();
    expect(await noteBy("edp", draft.id)).toMatchObject({ ok: false, no: { kind: "not_found" } });
  });

  test("EXC-11 nobody else writes one, nor a member on their own request", async () => {
    const { id } = await submittedRequest(world);
    for (const who of ["cto", "security", "scientist"])
      expect(await noteBy(who, id)).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    const own = await submittedRequest(world, { requester: "edp-scientist" });
    expect(await noteBy("edp-scientist", own.id)).toMatchObject({
      no: { because: { rule: "sod.concerned_never_triages" } },
    });
  });

  test("EXC-11 what is not in the catalogue and what comes too late is refused in words", async () => {
    const { id } = await submittedRequest(world);
    const unknown = { ...NOTE, finding: "product_serves", product: "fdp.no.such" } as const;
    expect(await noteBy("edp", id, unknown)).toMatchObject({
      no: { refusal: { code: "incomplete", flaws: [{ field: "product", code: "unknown_product" }] } },
    });
    done(
      await withdrawRequest(await contextAs(world, "scientist"), { requestId: id, expectedVersion: null }),
    );
    expect(await noteBy("edp", id)).toMatchObject({ no: { refusal: { code: "not_in_state" } } });
  });
});
