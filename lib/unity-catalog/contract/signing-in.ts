import { describe, expect, test } from "vitest";

import type { UnderTest } from "./server.ts";
import { bad, countingFetch, good } from "./expectations.ts";

const TOKEN = "POST /oidc/v1/token";

/** Cases of credentials. */
export function describeSigningIn(server: UnderTest): void {
  describe("credentials", () => {
    test("UC-8: the connection check says who we are", async () => {
      const { identity } = good(await server().client().checkConnection());
      expect(identity).toBe(server().auth.clientId);
    });

    test("UC-8: a wrong secret is refused and not shown", async () => {
      const auth = { clientId: server().auth.clientId, clientSecret: "dose-very-secret-value" };
      const failure = bad(await server().client({ auth }).checkConnection());
      expect(failure).toMatchObject({ reason: "unauthenticated", retryable: false, maybeApplied: false });
      expect(JSON.stringify(failure)).not.toContain("very-secret");
    });

    test("UC-8: a nonsense token is refused after one try", async () => {
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch, auth: { token: "nonsense" } });
      expect(bad(await catalog.checkConnection())).toMatchObject({ reason: "unauthenticated", status: 401 });
      expect(asks).toHaveLength(1);
    });

    test("UC-8: credentials that see no catalog prove nothing", async () => {
      const token = await server().tokenOf(await server().newUser());
      expect(bad(await server().client({ auth: { token } }).checkConnection()).reason).toBe("refused");
    });

    test("UC-8: one token serves many asks at once", async () => {
      const { volume } = await server().newPlace();
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch });
      for (const read of await Promise.all(Array.from({ length: 10 }, () => catalog.readDirect(volume)))) {
        good(read);
      }
      expect(asks.filter((ask) => ask === TOKEN)).toHaveLength(1);
    });

    test("UC-8: a token that ended early is renewed once, and the ask goes through", async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch });
      good(await catalog.readDirect(volume));
      await server().revokeTokens();
      good(await catalog.change({ securable: volume, principal, add: ["READ_VOLUME"], remove: [] }));
      expect(asks.filter((ask) => ask === TOKEN)).toHaveLength(2);
      expect(asks.filter((ask) => ask.startsWith("PATCH"))).toHaveLength(2);
    });

    test("UC-5: without a token no change was sent", async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
      await server().trouble({ rate5xx: true, only: "oidc" });
      expect(bad(await server().client().change(ask))).toMatchObject({
        retryable: true,
        maybeApplied: false,
      });
      await server().trouble({ latencyMs: 1000, only: "oidc" });
      const impatient = server().client({ timeoutMs: 100 });
      expect(bad(await impatient.change(ask))).toMatchObject({ reason: "timed_out", maybeApplied: false });
    });
  });
}
