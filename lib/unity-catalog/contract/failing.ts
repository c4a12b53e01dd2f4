import { expect, vi } from "vitest";

import { add, addressOf, bad, countingFetch, good, held } from "./expectations.ts";
import type { UnderTest } from "./server.ts";
import type { Suite } from "./suite.ts";

const PATIENCE = { timeout: 10_000, interval: 50 };

async function target(server: UnderTest) {
  const { volume } = await server().newPlace();
  const principal = await server().newUser();
  return {
    volume,
    principal,
    ask: { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const,
  };
}

/** Cases of a server that is busy or broken. */
export function describeBusy({ server, group, testIf }: Suite): void {
  group("a busy or broken server", () => {
    testIf(["trouble"], "UC-5: 429 says how long to wait, and nothing was done", async () => {
      const { volume, principal, ask } = await target(server);
      await server().trouble({ rate429: true, retryAfterSeconds: 7, methods: ["PATCH"] });
      expect(bad(await server().client().change(ask))).toEqual({
        reason: "rate_limited",
        retryable: true,
        maybeApplied: false,
        retryAfterMs: 7000,
        status: 429,
        code: "REQUEST_LIMIT_EXCEEDED",
        message: expect.any(String),
      });
      await server().endTrouble();
      expect(await held(server().client(), volume, principal)).toEqual([]);
    });

    testIf(["trouble"], "UC-5: 429 without Retry-After leaves the wait to us", async () => {
      const { volume } = await target(server);
      await server().trouble({ rate429: true, only: "permissions" });
      expect(bad(await server().client().readDirect(volume))).not.toHaveProperty("retryAfterMs");
    });

    testIf(
      ["trouble"],
      "UC-5, UC-6: while the server is down every ask may be tried again, and later works",
      async () => {
        const { volume, ask } = await target(server);
        const catalog = server().client();
        await server().trouble({ down: true, retryAfterSeconds: 2 });
        for (const result of [
          await catalog.change(ask),
          await catalog.readDirect(volume),
          await catalog.checkConnection(),
        ]) {
          expect(bad(result)).toMatchObject({ reason: "unavailable", retryable: true, retryAfterMs: 2000 });
        }
        await server().endTrouble();
        good(await catalog.change(ask));
      },
    );

    testIf(
      ["trouble"],
      "UC-5: a 5xx may be tried again; a change may have been carried out, a read not",
      async () => {
        const { volume, ask } = await target(server);
        const catalog = server().client();
        good(await catalog.readDirect(volume));
        await server().trouble({ rate5xx: true });
        for (let round = 0; round < 12; round += 1) {
          const changed = bad(await catalog.change(ask));
          expect(changed).toMatchObject({ retryable: true, maybeApplied: true });
          expect(changed.status).toBeGreaterThanOrEqual(500);
          expect(bad(await catalog.readDirect(volume))).toMatchObject({
            retryable: true,
            maybeApplied: false,
          });
        }
      },
    );

    testIf(["trouble"], "UC-5: no ask is repeated in secret", async () => {
      const { volume, ask } = await target(server);
      const { fetch, asks } = countingFetch();
      const catalog = server().client({ fetch });
      good(await catalog.readDirect(volume));
      asks.length = 0;
      for (const troubles of [{ rate5xx: true }, { rate429: true }, { failBefore: true }, { down: true }]) {
        await server().trouble(troubles);
        bad(await catalog.change(ask));
      }
      expect(asks.filter((one) => one.startsWith("PATCH"))).toHaveLength(4);
      // Open source: whether a volume is gone or the server ill is asked of a list, which changes nothing.
      expect(asks.filter((one) => !one.startsWith("GET"))).toHaveLength(4);
    });

    testIf(["trouble", "pages"], "UC-4: a page that fails makes the read fail, never shorter", async () => {
      const { volume } = await server().newPlace();
      const users = await Promise.all(Array.from({ length: 12 }, () => server().newUser()));
      for (const user of users) await server().grantOutside(volume, user.name, ["READ_VOLUME"]);
      const fetch: typeof globalThis.fetch = async (input, init) => {
        if (addressOf(input).includes("page_token")) await server().trouble({ rate5xx: true });
        return globalThis.fetch(input, init);
      };
      expect(bad(await server().client({ fetch }).readDirect(volume)).retryable).toBe(true);
    });
  });
}

/** Cases of answers that never arrive or arrive late. */
export function describeLost({ server, group, testIf }: Suite): void {
  group("lost and late answers", () => {
    testIf(
      ["trouble"],
      "UC-5: a change whose answer is lost may be applied, here it is; repeating it does no harm",
      async () => {
        const { volume, principal, ask } = await target(server);
        const catalog = server().client();
        await server().trouble({ loseAnswers: true, methods: ["PATCH"], times: 1 });
        expect(bad(await catalog.change(ask))).toMatchObject({
          reason: "answer_lost",
          retryable: true,
          maybeApplied: true,
        });
        expect(await held(catalog, volume, principal)).toEqual(["READ_VOLUME"]);
        good(await catalog.change(ask));
        expect(await held(catalog, volume, principal)).toEqual(["READ_VOLUME"]);
      },
    );

    testIf(
      ["trouble"],
      "UC-5: a change cut off before it was done looks the same; only a read tells",
      async () => {
        const { volume, principal, ask } = await target(server);
        await server().trouble({ failBefore: true, methods: ["PATCH"] });
        expect(bad(await server().client().change(ask))).toMatchObject({
          reason: "answer_lost",
          maybeApplied: true,
        });
        await server().endTrouble();
        expect(await held(server().client(), volume, principal)).toEqual([]);
      },
    );

    testIf(["trouble"], "UC-5: a read whose answer is lost did nothing", async () => {
      const { volume } = await target(server);
      await server().trouble({ loseAnswers: true, only: "permissions" });
      expect(bad(await server().client().readDirect(volume))).toMatchObject({
        retryable: true,
        maybeApplied: false,
      });
    });

    testIf(["trouble"], "UC-5: a change that takes too long may be applied, here it is", async () => {
      const { volume, principal, ask } = await target(server);
      await server().trouble({ hangMs: 4000, methods: ["PATCH"] });
      expect(bad(await server().client({ timeoutMs: 500 }).change(ask))).toMatchObject({
        reason: "timed_out",
        retryable: true,
        maybeApplied: true,
      });
      expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]);
    });

    testIf(["trouble"], "UC-5: a change given up on may be applied after we looked", async () => {
      const { volume, principal, ask } = await target(server);
      await server().trouble({ latencyMs: 2500, methods: ["PATCH"] });
      expect(bad(await server().client({ timeoutMs: 500 }).change(ask)).reason).toBe("timed_out");
      expect(await held(server().client(), volume, principal)).toEqual([]);
      await vi.waitFor(
        async () => expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]),
        PATIENCE,
      );
    });

    testIf(["trouble"], "UC-5: a read that takes too long did nothing", async () => {
      const { volume } = await target(server);
      await server().trouble({ latencyMs: 4000, only: "permissions" });
      expect(bad(await server().client({ timeoutMs: 100 }).readDirect(volume))).toMatchObject({
        reason: "timed_out",
        retryable: true,
        maybeApplied: false,
      });
    });

    testIf(
      ["trouble"],
      "UC-4: a read may show what was before the change, and does not for ever",
      async () => {
        const { volume, principal, ask } = await target(server);
        const catalog = server().client();
        await server().trouble({ staleReadsMs: 2500 });
        good(await catalog.change(ask));
        expect(await held(catalog, volume, principal)).toEqual([]);
        expect(good(await catalog.readEffective(volume, principal))).toEqual([]);
        await vi.waitFor(
          async () => expect(await held(catalog, volume, principal)).toEqual(["READ_VOLUME"]),
          PATIENCE,
        );
      },
    );

    testIf(
      ["trouble"],
      "UC-9: trouble ends after so many asks, and touches only the paths it is for",
      async () => {
        const { volume } = await target(server);
        const catalog = server().client();
        await server().trouble({ rate429: true, only: "permissions/volume", times: 2 });
        good(await catalog.checkConnection());
        bad(await catalog.readDirect(volume));
        bad(await catalog.readDirect(volume));
        good(await catalog.readDirect(volume));
      },
    );

    testIf(["trouble"], "UC-5: after slow answers a patient client succeeds", async () => {
      const { ask, volume, principal } = await target(server);
      await server().trouble({ latencyMs: 60 });
      await add(server().client(), ask, "READ_VOLUME");
      expect(await held(server().client(), volume, principal)).toEqual(["READ_VOLUME"]);
    });
  });
}
