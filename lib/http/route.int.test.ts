import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { signIn } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { call, openPortal, problemIn, PUBLIC_URL, type Call, type Portal } from "#lib/testing/portal.ts";
import { sign, submittedRequest, textFor } from "#lib/testing/request-builders.ts";
import { addPersonas, type Made, PERSONAS } from "#lib/testing/samples/sample.ts";
import { SAMPLED, sampleOf } from "#lib/testing/samples/samples.ts";

let portal: Portal;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  portal = await openPortal();
  await addPersonas(portal.world);
  for (const who of PERSONAS) tokens[who] = await signIn(portal.world, who);
  for (const id of SAMPLED) samples[id] = await sampleOf(id).make(portal.world);
});
afterAll(() => portal.close());

const as = (who: string): string => tokens[who] ?? "";
const ALL = SAMPLED;
/** Made once: these calls are refused before they reach what they name. */
const samples: Partial<Record<OperationId, Made>> = {};
const WRITES = ALL.filter((id) => operations[id].method !== "GET");
const WITH_BODY = WRITES.filter((id) => operations[id].body !== null);
const WITH_VERSION = WRITES.filter((id) => operations[id].ifMatch);
const DECISION = { version: 1, slot: "CTO", verdict: "approve" };

/** A call that would succeed but for `changes`. */
function complete(operationId: OperationId, changes: Call = {}): Call {
  const made = samples[operationId] ?? { params: {} };
  const headers = { "if-match": `"${made.version ?? 1}"`, ...changes.headers };
  const { params, query = "", body = {} } = made;
  return { token: as(sampleOf(operationId).succeeds[0]), params, query, body, ...changes, headers };
}

describe("SEC-3 every write, before anything else", () => {
  test.each(WRITES)("SEC-3 %s is refused from another site, signed in or not", async (operationId) => {
    const before = await everything(portal.world);
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none", origin: PUBLIC_URL },
      { "sec-fetch-site": null },
      { "sec-fetch-site": null, origin: "https://evil.example" },
      { "sec-fetch-site": null, origin: "null" },
    ]) {
      const answer = await call(operationId, complete(operationId, { headers }));
      expect([answer.status, problemIn(answer).code]).toEqual([403, "cross_site"]);
    }
    expect(await everything(portal.world)).toEqual(before);
  });

  test.each(WITH_BODY)("SEC-3 %s takes JSON alone", async (operationId) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", null]) {
      const answer = await call(operationId, complete(operationId, { headers: { "content-type": type } }));
      expect([answer.status, problemIn(answer).code]).toEqual([415, "not_json"]);
    }
  });

  test.each(WITH_BODY)("SEC-3 %s: no JSON, a megabyte, an unknown key", async (operationId) => {
    const broken = await call(operationId, complete(operationId, { body: '{"a":' }));
    expect([broken.status, problemIn(broken).code]).toEqual([400, "malformed_json"]);
    const large = await call(operationId, complete(operationId, { body: { pad: "x".repeat(1_000_000) } }));
    expect([large.status, problemIn(large).code]).toEqual([413, "body_too_large"]);
    const body = { ...Object(complete(operationId).body), isAdmin: true };
    const unknown = await call(operationId, complete(operationId, { body }));
    expect(unknown.status).toBe(400);
    expect(problemIn(unknown).params).toEqual([
      { field: "isAdmin", message: "is not known here; leave it out" },
    ]);
  });

  test.each(WITH_VERSION)(
    "APP-7 %s needs If-Match: 428 without, 400 when it cannot be read",
    async (operationId) => {
      const missing = await call(operationId, complete(operationId, { headers: { "if-match": null } }));
      expect([missing.status, problemIn(missing).code]).toEqual([428, "version_missing"]);
      const broken = await call(operationId, complete(operationId, { headers: { "if-match": "1" } }));
      expect([broken.status, problemIn(broken).code]).toEqual([400, "version_malformed"]);
    },
  );

  test.each(WRITES)("APP-7 %s refuses an Idempotency-Key that is none", async (operationId) => {
    const headers = { "idempotency-key": "short" };
    const answer = await call(operationId, complete(operationId, { headers }));
    expect([answer.status, problemIn(answer).code]).toEqual([400, "idempotency_key_malformed"]);
  });

  test("APP-7 privileges, tuples or people in a decision are refused: they come from the stored request", async () => {
    const { id } = await submittedRequest(portal.world);
    for (const extra of [{ privileges: ["ALL"] }, { tuples: [] }, { personId: "cdao" }, { slotId: "CTO" }]) {
      const body = { ...DECISION, ...extra };
      const answer = await call("decideSlot", { token: as("cto"), params: { requestId: id }, body });
      expect(answer.status).toBe(400);
      expect(problemIn(answer).params?.[0]?.field).toBe(Object.keys(extra)[0]);
    }
  });
});

describe("SEC-3 ids and queries", () => {
  test.each(["%", "a b", "'", "../x", "é", "x".repeat(81), ""])(
    "SEC-3 the id %j is no id",
    async (requestId) => {
      const answer = await call("getRequest", { token: as("scientist"), params: { requestId } });
      expect([answer.status, problemIn(answer).params?.[0]?.field]).toEqual([400, "requestId"]);
    },
  );

  test("SEC-3 an unknown key of the query is named", async () => {
    const answer = await call("listRequests", { token: as("scientist"), query: "?decision=draft&admin=1" });
    expect([answer.status, problemIn(answer).params?.[0]?.field]).toEqual([400, "admin"]);
  });
});

describe("APP-7 APP-9 too late", () => {
  test("APP-7 a version that is not the present one: 409 with the present state", async () => {
    const { id, version } = await submittedRequest(portal.world);
    await sign(portal.world, id, { by: "cto", slot: "CTO" });
    const headers = { "if-match": `"${version}"` };
    const late = { token: as("scientist"), params: { requestId: id }, body: {}, headers };
    const answer = await call("withdrawRequest", late);
    expect(answer.status).toBe(409);
    expect(problemIn(answer)).toMatchObject({
      code: "stale_version",
      present: { version: version + 1, decision: "waiting_for_approval" },
    });
  });

  test("APP-7 a replay over HTTP is answered as the first time; the key with another body is refused", async () => {
    const { id } = await submittedRequest(portal.world);
    const headers = { "idempotency-key": "a-key-of-this-very-test" };
    const ask = { token: as("cto"), params: { requestId: id }, body: DECISION, headers };
    const first = await call("decideSlot", ask);
    expect(first.status).toBe(200);
    const again = await call("decideSlot", ask);
    expect([again.status, again.text]).toEqual([200, first.text]);
    const other = await call("decideSlot", { ...ask, body: { ...DECISION, reason: "Another." } });
    expect([other.status, problemIn(other).code]).toEqual([422, "idempotency_key_reused"]);
  });

  test("APP-2 the requester who decides gets 403 with the rule in words, and the attempt is in the log", async () => {
    const { id } = await submittedRequest(portal.world);
    const answer = await call("decideSlot", {
      token: as("scientist"),
      params: { requestId: id },
      body: DECISION,
    });
    expect(answer.status).toBe(403);
    expect(problemIn(answer)).toMatchObject({
      code: "forbidden",
      params: [{ field: "rule", message: "sod.concerned_never_decides" }],
    });
    const events = await portal.world.admin.query<{ type: string }>({
      text: "SELECT type FROM audit_event WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1",
      values: [id],
    });
    expect(events).toEqual([{ type: "attempt_refused" }]);
  });
});

describe("OPS-5 the way through", () => {
  test("OPS-5 from draft to both signatures over the API alone, versions by ETag", async () => {
    const token = as("scientist");
    const created = await call("createDraft", {
      token,
      body: { kind: "raw_bucket", securable: "raw.base.claims" },
    });
    expect([created.status, created.headers.get("etag")]).toEqual([201, '"1"']);
    const { id } = created.json as { readonly id: string };
    const params = { requestId: id };
    const headers = { "if-match": '"1"' };
    const saved = await call("saveDraft", {
      token,
      params,
      headers,
      body: { kind: "raw_bucket", details: { durationDays: 7 } },
    });
    expect([saved.status, saved.headers.get("etag")]).toEqual([200, '"2"']);
    const submitted = await call("submitRequest", {
      token,
      params,
      headers: { "if-match": '"2"' },
      body: { kind: "raw_bucket", details: await textFor(portal.world) },
    });
    expect(submitted.json).toMatchObject({ decision: "waiting_for_approval", version: 3, textVersion: 1 });
    for (const [who, slot, decision] of [
      ["cto", "CTO", "waiting_for_approval"],
      ["cdao", "CDAO", "approved"],
    ] as const) {
      const signed = await call("decideSlot", { token: as(who), params, body: { ...DECISION, slot } });
      expect(signed.json).toMatchObject({ decision });
    }
    const ended = await call("endAccess", { token, params, body: {} });
    expect(ended.json).toMatchObject({ decision: "approved", access: "being_removed" });
  });

  test.each(ALL)("OPS-5 %s answers in the form of its contract, never cached", async (operationId) => {
    // Anew, since some objects stand in the way of one another.
    const { make, asksForSignIn = false } = sampleOf(operationId);
    samples[operationId] = await make(portal.world);
    const answer = await call(operationId, complete(operationId));
    const operation = operations[operationId];
    if (asksForSignIn) {
      expect(answer.status).toBe(401);
      return;
    }
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([operation.status, expect.any(String)]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("x-request-id")).toMatch(/^rid_/u);
    const isFile = "answersFile" in operation;
    expect(isFile ? null : operation.output.safeParse(answer.json).error).toBe(isFile ? null : undefined);
  });

  test("SEC-3 a fault of ours is a problem with a request id and not a word about itself", async () => {
    await portal.world.admin.query({ text: "ALTER TABLE raw_bucket RENAME TO raw_bucket_away" });
    const answer = await call("listBuckets", { token: as("scientist") });
    await portal.world.admin.query({ text: "ALTER TABLE raw_bucket_away RENAME TO raw_bucket" });
    expect(answer.status).toBe(500);
    expect(problemIn(answer)).toMatchObject({ code: "fault", requestId: answer.headers.get("x-request-id") });
    expect(answer.text).not.toMatch(/raw_bucket|relation|select|node_modules|\.ts/iu);
  });
});
