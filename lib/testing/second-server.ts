import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensurePrincipal, ensureVolume } from "#lib/unity-catalog/embedded/estate.ts";
import { startEmbeddedUnityCatalog } from "#lib/unity-catalog/embedded/server.ts";
import { MAIN_CONNECTION, openConnections } from "#lib/unity-catalog/connections.ts";
import { openLanes } from "#lib/worker/lanes.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { addBucket } from "./builders.ts";
import type { CatalogWorld } from "./catalog-world.ts";
import { startCatalogProxy, type CatalogProxy } from "./catalog-proxy.ts";

/** Another Unity Catalog of a world, under the connection `far`, with the bucket of that id on it. */
export type SecondServer = {
  readonly control: EmbeddedControl;
  readonly proxy: CatalogProxy;
  /** A worker that asks both, with eight lanes. */
  readonly worker: Worker;
  readonly stop: () => Promise<void>;
};

/** Starts it beside the one that the world has; an answer may take `timeoutMs` of either. */
export async function startSecondServer(world: CatalogWorld, timeoutMs: number): Promise<SecondServer> {
  const { catalogAuth: auth } = world;
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-far-"));
  const server = await startEmbeddedUnityCatalog({
    dataDir,
    adminClientId: auth.clientId,
    adminClientSecret: auth.clientSecret,
  });
  const control = connectEmbeddedControl({ url: server.url, ...auth });
  const proxy = await startCatalogProxy(server.url);
  for (const name of ["scientist", "colleague"])
    await ensurePrincipal(control, { kind: "user", name: `${name}@bank.example` });
  await ensureVolume(control, { fullName: "raw.far.claims", storageLocation: "s3://far/claims" });
  await world.admin.query({ text: "INSERT INTO catalog_connection (name) VALUES ('far')" });
  await addBucket(world, "far", { securable: "raw.far.claims" });
  await world.admin.query({ text: "UPDATE raw_bucket SET connection = 'far' WHERE id = 'far'" });
  const catalogs = openConnections([
    { name: MAIN_CONNECTION, workspaceUrl: world.proxy.url, auth, timeoutMs },
    { name: "far", workspaceUrl: proxy.url, auth, timeoutMs },
  ]);
  const { worker } = world;
  return {
    control,
    proxy,
    worker: { ...worker, lanes: openLanes(8, 2), reconciler: { ...worker.reconciler, catalogs } },
    stop: async () => {
      await proxy.stop();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
