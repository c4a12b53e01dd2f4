import { expect } from "vitest";

import { bad, good } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Cases of a host that answers as another would, and of one that limits its callers. */
export function describeWrongHosts({ server, group, testIf }: Suite): void {
  group("pages, redirects and limits", () => {
    for (const wrongHost of ["page", "redirect"] as const) {
      testIf(
        ["trouble"],
        `UC-8: a ${wrongHost} in place of an answer is a wrong host, to reads and to changes`,
        async () => {
          const { volume } = await server().newPlace();
          const target = { securable: volume, principal: await server().newUser() };
          const client = server().client();
          good(await client.readDirect(volume));
          await server().trouble({ wrongHost });
          for (const asked of [
            await client.readDirect(volume),
            await client.change({ ...target, add: ["READ_VOLUME"], remove: [] }),
            await client.checkConnection(),
            await client.describe(volume),
          ]) {
            expect(bad(asked)).toMatchObject({ reason: "wrong_host", retryable: false });
          }
        },
      );
    }

    testIf(
      ["trouble"],
      "UC-5: a host that answers so many asks a second says when to come again",
      async () => {
        const { volume } = await server().newPlace();
        const client = server().client();
        good(await client.readDirect(volume));
        await server().trouble({ limitPerSecond: 2, only: "permissions/" });
        const reads = await Promise.all(Array.from({ length: 20 }, () => client.readDirect(volume)));
        const refused = reads.flatMap((read) => (read.ok ? [] : [read.failure]));
        expect(refused.length).toBeGreaterThanOrEqual(10);
        for (const failure of refused) {
          expect(failure).toMatchObject({ reason: "rate_limited", retryAfterMs: 1000, retryable: true });
        }
        await server().endTrouble();
        good(await client.readDirect(volume));
      },
    );
  });
}
