import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

type Row = { id: string; number: string; decision: string };

async function rowsOf(page: Parameters<typeof callApi>[0], query = ""): Promise<readonly Row[]> {
  const { body } = await callApi(page, { method: "GET", path: `/requests${query}` });
  return body["rows"] as readonly Row[];
}

test("OPS-5: the OpenAPI document is 3.1 and lists at least 12 paths", async ({ request }) => {
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(document.paths).length).toBeGreaterThanOrEqual(12);
});

test("SEC-1: nobody is answered without a session", async ({ request }) => {
  const answer = await request.get("/api/v1/requests");
  expect(answer.status()).toBe(401);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
});

test("REQ-9: an unknown and an invisible request answer alike", async ({ as }) => {
  const scientist = await as("scientist");
  const [mine] = await rowsOf(scientist, "?mine=true");
  const other = await as("scientist2");
  const invisible = await callApi(other, { method: "GET", path: `/requests/${mine?.id}` });
  const unknown = await callApi(other, { method: "GET", path: "/requests/req_00000000000000000000000000" });
  const { requestId: _one, ...first } = invisible.body;
  const { requestId: _two, ...second } = unknown.body;
  expect(invisible.status).toBe(404);
  expect(first).toEqual(second);
});

test("APP-2: a requester who calls the API by hand cannot decide", async ({ as }) => {
  const scientist = await as("scientist");
  const waiting = (await rowsOf(scientist, "?mine=true")).find(
    (row) => row.decision === "waiting_for_approval",
  );
  const answer = await callApi(scientist, {
    method: "POST",
    path: `/requests/${waiting?.id}/decisions`,
    body: { version: 1, slot: "CTO", verdict: "approve" },
  });
  expect(answer.status).toBe(403);
});

test("SEC-3: bad input is a 4xx problem that names the field and changes nothing", async ({ as }) => {
  const cto = await as("cto");
  const { body } = await callApi(cto, { method: "GET", path: "/inbox" });
  const [item] = body["items"] as readonly { id: string }[];
  const path = `/requests/${item?.id}/decisions`;
  const before = await callApi(cto, { method: "GET", path: `/requests/${item?.id}` });
  const good = { version: 1, slot: "CTO", verdict: "approve" };
  const bad: readonly (readonly [unknown, string])[] = [
    [{ ...good, privileges: ["ALL_PRIVILEGES"] }, "privileges"],
    [{ ...good, version: "1" }, "version"],
    [{ ...good, reason: "x".repeat(1_000_000) }, ""],
    ['{"version":1,"slot":"CTO","verdict":"approve","__proto__":{"admin":true}}', ""],
    ["{not json", ""],
  ];
  for (const [sent, field] of bad) {
    const answer = await callApi(cto, { method: "POST", path, body: sent });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).toContain(field);
    expect(JSON.stringify(answer.body)).not.toContain("at Object");
  }
  const after = await callApi(cto, { method: "GET", path: `/requests/${item?.id}` });
  expect(after.body["version"]).toBe(before.body["version"]);
});

test("SEC-3: a write from another site is refused", async ({ as, request }) => {
  const scientist = await as("scientist");
  const cookies = await scientist.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await request.post("/api/v1/requests", {
    headers: { cookie, origin: "https://elsewhere.example", "content-type": "application/json" },
    data: { kind: "raw_bucket" },
  });
  expect(answer.status()).toBe(403);
});

test("SEC-3: pages carry a strict policy with a nonce", async ({ request }) => {
  const headers = (await request.get("/sign-in")).headers();
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers["x-frame-options"]).toBe("DENY");
});
