import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

import type { UnityCatalog } from "../port.ts";
import { startEmbeddedUnityCatalog } from "../embedded/server.ts";
import { createUnityCatalogClient } from "../http-client.ts";
import { adminOf } from "./admin.ts";
import { estateOf } from "./estate.ts";
import { bad } from "./expectations.ts";
import { peopleOf } from "./people.ts";
import type { Estate, People } from "./server.ts";
import type { Suite } from "./suite.ts";

type Unprotected = { readonly client: UnityCatalog; readonly estate: Estate; readonly people: People };

/** Cases of an open-source server as it is delivered, with its authorization off. It is an embedded one of its own. */
export function describeUnprotected({ group, dialect, testIf }: Suite): void {
  if (dialect === "databricks") return;
  group("authorization switched off", () => {
    testIf(["a start without authorization"], "UC-8: the connection check refuses it, in words", () =>
      onUnprotected(async ({ client, estate }) => {
        await estate.newPlace();
        const failure = bad(await client.checkConnection());
        expect(failure).toMatchObject({ reason: "unprotected", retryable: false });
        expect(failure.message).toMatch(/authorization/iu);
      }),
    );

    testIf(
      ["a start without authorization"],
      "UC-8: a change that it answers 200 to does not count as done",
      () =>
        onUnprotected(async ({ client, estate, people }) => {
          const { volume } = await estate.newPlace();
          const target = { securable: volume, principal: await people.newUser() };
          for (const sides of [
            { add: ["READ_VOLUME"], remove: [] },
            { add: [], remove: ["READ_VOLUME"] },
          ] as const) {
            expect(bad(await client.change({ ...target, ...sides })).reason).toBe("unprotected");
          }
        }),
    );

    testIf(["a start without authorization"], "UC-4: its empty list proves no absence", () =>
      onUnprotected(async ({ client, estate, people }) => {
        const { volume } = await estate.newPlace();
        expect(bad(await client.readDirect(volume)).reason).toBe("unprotected");
        expect(bad(await client.readEffective(volume, await people.newUser())).reason).toBe("unprotected");
      }),
    );
  });
}

async function onUnprotected(run: (server: Unprotected) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "embedded-unprotected-"));
  const running = await startEmbeddedUnityCatalog({
    dataDir,
    dialect: "open_source",
    authorization: "disable",
    adminClientId: "",
    adminClientSecret: "",
  });
  const reached = { url: running.url, dialect: "open_source", auth: { token: "nonsense" } } as const;
  const admin = adminOf(reached);
  const client = createUnityCatalogClient({ workspaceUrl: running.url, ...reached });
  try {
    await run({ client, estate: estateOf(admin), people: peopleOf(admin) });
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
