import * as fc from "fast-check";
import { afterEach, expect, test } from "vitest";

import { startLoopbackHttpServer, type LoopbackHttpServer } from "#lib/embedded/http-server.ts";

import type { HttpSettings } from "./exchange.ts";
import { clientCredentials, fixedToken } from "./oauth.ts";

const running: LoopbackHttpServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

type Endpoint = { readonly http: HttpSettings; readonly seen: string[]; status: number; body: unknown };

/** A token endpoint that numbers its tokens and remembers who asked. */
async function tokenEndpoint(lifeSeconds: number): Promise<Endpoint> {
  const server = await startLoopbackHttpServer(0);
  running.push(server);
  const http = { origin: `http://127.0.0.1:${server.port}`, timeoutMs: 2000, fetch: globalThis.fetch };
  const endpoint: Endpoint = { http, seen: [], status: 200, body: undefined };
  server.serve(async (request, response) => {
    endpoint.seen.push(`${request.url} ${request.headers.authorization}`);
    const body = endpoint.body ?? { access_token: `token-${endpoint.seen.length}`, expires_in: lifeSeconds };
    response.writeHead(endpoint.status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
    return Promise.resolve();
  });
  return endpoint;
}

const credentials = { clientId: "an id", clientSecret: "s:ec/ret" };

test("UC-8: the credentials go by Basic, each part encoded", async () => {
  const { http, seen } = await tokenEndpoint(3600);
  await clientCredentials(http, credentials).current();
  const basic = Buffer.from("an%20id:s%3Aec%2Fret").toString("base64");
  expect(seen).toEqual([`/oidc/v1/token Basic ${basic}`]);
});

test("UC-8: a token is kept to 80 % of its life, then another is fetched", async () => {
  const { http } = await tokenEndpoint(100);
  let now = 0;
  const tokens = clientCredentials(http, credentials, () => now);
  expect(await tokens.current()).toEqual({ ok: true, value: "token-1" });
  now = 79_999;
  expect(await tokens.current()).toEqual({ ok: true, value: "token-1" });
  now = 80_000;
  expect(await tokens.current()).toEqual({ ok: true, value: "token-2" });
});

test("UC-8: whatever the moments of asking, no token is used past its life nor fetched before 80 % of it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 8 }), async (steps) => {
      const endpoint = await tokenEndpoint(100);
      let now = 0;
      let fetchedAt = 0;
      const tokens = clientCredentials(endpoint.http, credentials, () => now);
      await tokens.current();
      for (const step of steps) {
        now += step;
        const before = endpoint.seen.length;
        await tokens.current();
        const isFetched = endpoint.seen.length > before;
        expect(isFetched).toBe(now - fetchedAt >= 80_000);
        if (isFetched) fetchedAt = now;
      }
    }),
    { numRuns: 20 },
  );
});

test("UC-8: many askers share one renewal", async () => {
  const { http, seen } = await tokenEndpoint(3600);
  const tokens = clientCredentials(http, credentials);
  const all = await Promise.all(Array.from({ length: 20 }, () => tokens.current()));
  expect(all.every((one) => one.ok && one.value === "token-1")).toBe(true);
  expect(seen).toHaveLength(1);
});

test("UC-8: a rejected token is replaced once, also when two askers were rejected", async () => {
  const { http, seen } = await tokenEndpoint(3600);
  const tokens = clientCredentials(http, credentials);
  await tokens.current();
  const renewed = await Promise.all([tokens.insteadOf("token-1"), tokens.insteadOf("token-1")]);
  expect(renewed).toEqual([
    { ok: true, value: "token-2" },
    { ok: true, value: "token-2" },
  ]);
  expect(await tokens.insteadOf("token-1")).toEqual({ ok: true, value: "token-2" });
  expect(seen).toHaveLength(2);
});

test("UC-6: while renewals fail a living token is used, a dead one is not", async () => {
  const endpoint = await tokenEndpoint(100);
  let now = 0;
  const tokens = clientCredentials(endpoint.http, credentials, () => now);
  await tokens.current();
  endpoint.status = 503;
  now = 90_000;
  expect(await tokens.current()).toEqual({ ok: true, value: "token-1" });
  now = 100_000;
  expect(await tokens.current()).toMatchObject({
    ok: false,
    failure: { reason: "unavailable", retryable: true },
  });
  endpoint.status = 200;
  expect(await tokens.current()).toMatchObject({ ok: true });
});

test.each([
  [400, { error: "invalid_client" }, "unauthenticated", false],
  [
    401,
    { error: "invalid_client", error_description: "Client authentication failed" },
    "unauthenticated",
    false,
  ],
  [403, { error: "unauthorized_client" }, "unauthenticated", false],
  [429, { error_code: "REQUEST_LIMIT_EXCEEDED" }, "rate_limited", true],
  [200, { token: "in the wrong place" }, "unavailable", true],
])("UC-5: token endpoint %i %j is %s", async (status, body, reason, retryable) => {
  const endpoint = await tokenEndpoint(3600);
  Object.assign(endpoint, { status, body });
  const failed = await clientCredentials(endpoint.http, credentials).current();
  expect(failed).toMatchObject({ ok: false, failure: { reason, retryable, maybeApplied: false } });
});

test("UC-8: a fixed token cannot be replaced", async () => {
  expect(await fixedToken("pat").current()).toEqual({ ok: true, value: "pat" });
  expect(fixedToken("pat").insteadOf("pat")).toBeUndefined();
});
