import { expect } from "vitest";

import { add, bad, countingFetch, good } from "./expectations.ts";
import type { Suite } from "./suite.ts";

const TOKEN = "POST /oidc/v1/token";

/** Cases of credentials and of what they let us do. */
export function describeSigningIn(suite: Suite): void {
  suite.group("credentials", () => {
    describeChecking(suite);
    describeTokens(suite);
  });
}

function describeChecking({ server, test, testIf }: Suite): void {
  test("UC-8: the connection check says who we are, and that nothing is missing", async () => {
    const { volume, catalog } = await server().newPlace();
    const checked = good(await server().client().checkConnection([catalog, volume]));
    const { auth } = server();
    if ("clientId" in auth) expect(checked.identity).toBe(auth.clientId);
    expect(checked).toEqual({ identity: expect.stringMatching(/./u), missing: [] });
  });

  test("UC-8: a nonsense token is refused after one try", async () => {
    const { fetch, asks } = countingFetch();
    const catalog = server().client({ fetch, auth: { token: "nonsense" } });
    const { volume } = await server().newPlace();
    expect(bad(await catalog.readDirect(volume))).toMatchObject({
      reason: "unauthenticated",
      retryable: false,
      status: 401,
    });
    expect(asks).toHaveLength(1);
  });

  test("UC-8: nor does a nonsense token pass the connection check, and it is not shown", async () => {
    const catalog = server().client({ auth: { token: "nonsense-very-secret" } });
    const failure = bad(await catalog.checkConnection());
    expect(failure.reason).toBe("unauthenticated");
    expect(JSON.stringify(failure)).not.toContain("very-secret");
  });

  testIf(["acting as others"], "UC-8: credentials that see no catalog prove nothing", async () => {
    const token = await server().tokenOf(await server().newUser());
    expect(bad(await server().client({ auth: { token } }).checkConnection()).reason).toBe("refused");
  });

  testIf(
    ["acting as others"],
    "UC-8: rights that are missing are said in words, one for each securable",
    async () => {
      const { catalog, schema, volume } = await server().newPlace();
      const principal = await server().newUser();
      await add(server().client(), { securable: catalog, principal }, "USE_CATALOG");
      const token = await server().tokenOf(principal);
      const checked = good(await server().client({ auth: { token } }).checkConnection([schema, volume]));
      expect(checked.identity).toBe(principal.name);
      expect(checked.missing).toHaveLength(2);
      expect(checked.missing[1]).toContain(volume.fullName);
    },
  );

  testIf(["acting as others"], "UC-8: a user who was switched off is refused", async () => {
    const { volume } = await server().newPlace();
    const user = await server().newUser();
    const token = await server().tokenOf(user);
    await server().setActive(user, false);
    const read = bad(await server().client({ auth: { token } }).readDirect(volume));
    expect(["refused", "unauthenticated"]).toContain(read.reason);
    expect(read).toMatchObject({ retryable: false, status: 403 });
  });
}

function describeTokens({ server, testIf }: Suite): void {
  testIf(["client credentials"], "UC-8: a wrong secret is refused and not shown", async () => {
    const { auth } = server();
    if (!("clientId" in auth)) return;
    const wrong = { clientId: auth.clientId, clientSecret: "dose-very-secret-value" };
    const failure = bad(await server().client({ auth: wrong }).checkConnection());
    expect(failure).toMatchObject({ reason: "unauthenticated", retryable: false, maybeApplied: false });
    expect(JSON.stringify(failure)).not.toContain("very-secret");
  });

  testIf(["client credentials"], "UC-8: one token serves many asks at once", async () => {
    const { volume } = await server().newPlace();
    const { fetch, asks } = countingFetch();
    const catalog = server().client({ fetch });
    for (const read of await Promise.all(Array.from({ length: 10 }, () => catalog.readDirect(volume)))) {
      good(read);
    }
    expect(asks.filter((ask) => ask === TOKEN)).toHaveLength(1);
  });

  testIf(
    ["client credentials", "trouble"],
    "UC-8: a token that ended early is renewed once, and the ask goes through",
    async () => {
      const { volume } = await server().newPlace();
      const principal = await server().newUser();
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch });
      good(await catalog.readDirect(volume));
      await server().revokeTokens();
      good(await catalog.change({ securable: volume, principal, add: ["READ_VOLUME"], remove: [] }));
      expect(asks.filter((ask) => ask === TOKEN)).toHaveLength(2);
      expect(asks.filter((ask) => ask.startsWith("PATCH"))).toHaveLength(2);
    },
  );

  testIf(["client credentials", "trouble"], "UC-5: without a token no change was sent", async () => {
    const { volume } = await server().newPlace();
    const principal = await server().newUser();
    const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
    await server().trouble({ rate5xx: true, only: "oidc" });
    expect(bad(await server().client().change(ask))).toMatchObject({ retryable: true, maybeApplied: false });
    await server().trouble({ latencyMs: 1000, only: "oidc" });
    const impatient = server().client({ timeoutMs: 100 });
    expect(bad(await impatient.change(ask))).toMatchObject({ reason: "timed_out", maybeApplied: false });
  });
}
