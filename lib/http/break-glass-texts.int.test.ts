import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProfile, NIGHT } from "#lib/testing/break-glass.ts";
import { signIn } from "#lib/testing/builders.ts";
import { call, openPortal, problemIn, type Portal } from "#lib/testing/portal.ts";
import { textFor } from "#lib/testing/request-builders.ts";
import { addPersonas } from "#lib/testing/samples/sample.ts";

let portal: Portal;
let token: string;
beforeAll(async () => {
  portal = await openPortal();
  await addPersonas(portal.world);
  await addProfile(portal.world);
  token = await signIn(portal.world, "scientist");
});
afterAll(() => portal.close());

const IF_NEW = { "if-match": '"1"' };

async function begun(kind: "raw_bucket" | "break_glass") {
  const answer = await call("createDraft", { token, body: { kind } });
  return { requestId: (answer.json as { readonly id: string }).id };
}

describe("BG-1 the texts of two kinds over the API", () => {
  test("BG-1 a break-glass is previewed with its VP and its tuples, and nobody else decides", async () => {
    const preview = await call("previewRequest", { token, body: { kind: "break_glass", details: NIGHT } });
    expect(preview.json).toMatchObject({ flaws: [], path: [{ slot: "VP" }] });
  });

  test("BG-1 a draft of it is kept in pieces and submitted whole", async () => {
    const params = await begun("break_glass");
    const piece = { kind: "break_glass", details: { incident: "INC-44" } };
    const saved = await call("saveDraft", { token, params, headers: IF_NEW, body: piece });
    expect(saved.status).toBe(200);
    const read = await call("getRequest", { token, params });
    expect(read.json).toMatchObject({ draft: { details: { incident: "INC-44" } } });
    const submitted = await call("submitRequest", {
      token,
      params,
      headers: { "if-match": '"2"' },
      body: { kind: "break_glass", details: NIGHT },
    });
    expect(submitted.json).toMatchObject({ decision: "waiting_for_approval", textVersion: 1 });
  });

  test("BG-1 a text of another kind is refused by submit, by a draft and by a new version, and changes nothing", async () => {
    const params = await begun("break_glass");
    const raw = { kind: "raw_bucket", details: await textFor(portal.world) };
    for (const operation of ["submitRequest", "saveDraft"] as const) {
      const answer = await call(operation, { token, params, headers: IF_NEW, body: raw });
      expect([answer.status, problemIn(answer).params]).toEqual([
        422,
        [expect.objectContaining({ field: "kind" })],
      ]);
    }
    const bucket = await begun("raw_bucket");
    const body = { kind: "break_glass", details: NIGHT };
    const answer = await call("submitRequest", { token, params: bucket, headers: IF_NEW, body });
    expect(answer.status).toBe(422);
    expect((await call("getRequest", { token, params })).json).toMatchObject({
      version: 1,
      decision: "draft",
    });
  });

  test.each([
    ["no kind", { details: NIGHT }, "kind"],
    ["an unknown kind", { kind: "else", details: NIGHT }, "kind"],
    ["the details of the other kind", { kind: "raw_bucket", details: NIGHT }, "details.profile"],
    [
      "somebody else to let in",
      { kind: "break_glass", beneficiaryId: "colleague", details: NIGHT },
      "beneficiaryId",
    ],
    ["more than two hours", { kind: "break_glass", details: { ...NIGHT, minutes: 121 } }, "details.minutes"],
  ])("BG-1 BG-4 %s is refused by name", async (_, body, field) => {
    const answer = await call("previewRequest", { token, body });
    expect(answer.status).toBe(400);
    const fields = (problemIn(answer).params ?? []).map((one) => one.field);
    expect(fields).toContain(field);
  });
});
