import { expect } from "vitest";

import type { Privilege } from "#lib/domain/grants/types.ts";

import { bad, countingFetch, good } from "./expectations.ts";
import type { Suite } from "./suite.ts";

/** Words that are never sent: real ones of a server, and ours in another spelling. */
const FOREIGN = ["ALL_PRIVILEGES", "WRITE_VOLUME", "MANAGE", "READ VOLUME", "read_volume", ""];

/** Cases of changes that are refused before they leave. */
export function describeUnsent({ server, group, test }: Suite): void {
  group("changes that are never sent", () => {
    for (const word of FOREIGN) {
      test(`UC-1, EXC-3: the privilege ${JSON.stringify(word)}, to add or to remove`, async () => {
        const { fetch, asks } = countingFetch();
        const { volume } = await server().newPlace();
        const target = { securable: volume, principal: await server().newUser() };
        const catalog = server().client({ fetch });
        for (const sides of [
          { add: [asPrivilege(word)], remove: [] },
          { add: [], remove: [asPrivilege(word)] },
        ]) {
          const failure = bad(await catalog.change({ ...target, ...sides }));
          expect(failure).toMatchObject({ reason: "invalid", retryable: false, maybeApplied: false });
        }
        expect(asks).toEqual([]);
      });
    }

    test("UC-1: the same privilege in add and remove", async () => {
      const { fetch, asks } = countingFetch();
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      const ask = { ...target, add: ["READ_VOLUME"], remove: ["READ_VOLUME"] } as const;
      expect(bad(await server().client({ fetch }).change(ask)).reason).toBe("invalid");
      expect(asks).toEqual([]);
    });

    test("UC-1: nothing to do is done without asking", async () => {
      const { fetch, asks } = countingFetch();
      const { volume } = await server().newPlace();
      const target = { securable: volume, principal: await server().newUser() };
      good(
        await server()
          .client({ fetch })
          .change({ ...target, add: [], remove: [] }),
      );
      expect(asks).toEqual([]);
    });

    test("UC-1: a principal without a name", async () => {
      const { fetch, asks } = countingFetch();
      const { volume } = await server().newPlace();
      const principal = { kind: "user", name: " " } as const;
      const ask = { securable: volume, principal, add: ["READ_VOLUME"], remove: [] } as const;
      expect(bad(await server().client({ fetch }).change(ask)).reason).toBe("invalid");
      expect(asks).toEqual([]);
    });
  });
}

/** What arrives at run time although the compiler was told otherwise: the very thing these cases are about. */
function asPrivilege(word: string): Privilege {
  return word as Privilege;
}
