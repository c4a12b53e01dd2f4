import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveDraft } from "#lib/commands/save-draft.ts";
import { PreviewView } from "#lib/contracts/requests.ts";
import { BucketView } from "#lib/contracts/raw-bucket.ts";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import { contextAs, done, draftedRequest, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import { draftForm, freshForm } from "./raw-bucket-form.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function continued(personId: string, draftId: string) {
  return draftForm(world.app, await actAs(world, personId), draftId);
}

describe("REQ-1 where the form begins", () => {
  test("REQ-1 from nothing: blank, for oneself, with the path and the EDP team to suggest", async () => {
    const { form, known } = await freshForm(world.app, await actAs(world, "scientist"), null);
    expect(known).toBe(true);
    expect(form).toMatchObject({ draft: null, beneficiaryId: "scientist", details: {}, prefilled: false });
    expect(form.people.map(({ id }) => id)).toEqual(["scientist"]);
    expect(form.edp.map(({ id }) => id)).toEqual(["steward"]);
    expect(PreviewView.parse(form.preview).path.map(({ slot }) => slot)).toEqual(["CTO", "CDAO"]);
  });

  test("REQ-1 EXC-2 from a link: the bucket is chosen, with what is made from it", async () => {
    const { form, known } = await freshForm(world.app, await actAs(world, "scientist"), "orders_landing");
    expect(known).toBe(true);
    expect(form).toMatchObject({ details: { bucketId: "orders" }, prefilled: true });
    const [bucket] = form.buckets.map((found) => BucketView.parse(found));
    expect(bucket?.products.map(({ fullName }) => fullName)).toEqual(["cdp.sales.orders"]);
  });

  test("REQ-1 from a link to what is not in the catalogue: blank, and that is said", async () => {
    const { form, known } = await freshForm(world.app, await actAs(world, "scientist"), "raw.base.nothing");
    expect(known).toBe(false);
    expect(form).toMatchObject({ details: {}, prefilled: false, buckets: [] });
  });
});

describe("REQ-1 going on with a draft", () => {
  test("REQ-1 the text comes back with the names of all who are in it, and the version to save over", async () => {
    const draft = await draftedRequest(world);
    const details = await textFor(world);
    const text = { requestId: draft.id, expectedVersion: draft.version, beneficiaryId: "colleague", details };
    const saved = done(await saveDraft(await contextAs(world, "scientist"), text));
    const form = await continued("scientist", draft.id);
    expect(form).toMatchObject({
      draft: { id: draft.id, version: saved.version },
      beneficiaryId: "colleague",
      details,
      preview: { flaws: [] },
    });
    const names = form === null || form === "elsewhere" ? [] : form.people.map(({ id }) => id);
    expect(names.toSorted()).toEqual(["colleague", "owner", "steward"]);
  });

  test("REQ-1 what was submitted is read elsewhere", async () => {
    const { id } = await submittedRequest(world);
    expect(await continued("scientist", id)).toBe("elsewhere");
  });

  test("REQ-9 somebody else's draft and one that never was answer alike", async () => {
    const { id } = await draftedRequest(world);
    for (const person of ["colleague", "cto", "security", "auditor"])
      expect(await continued(person, id)).toBeNull();
    expect(await continued("scientist", "req_never")).toBeNull();
  });
});
