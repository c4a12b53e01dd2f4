import { connectEmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensureExternalLocation, ensurePrincipal, ensureVolume } from "#lib/unity-catalog/embedded/estate.ts";
import { demoBuckets } from "./catalogue.ts";
import { buildProd } from "./prod.ts";

type Server = { readonly url: string; readonly clientId: string; readonly clientSecret: string };

/** Builds the demonstration's securables and people in the embedded Unity Catalog, over its own REST API. */
export async function buildEstate(server: Server, people: readonly string[]): Promise<void> {
  const control = connectEmbeddedControl(server);
  for (const name of people) await ensurePrincipal(control, { kind: "user", name });
  for (const { type, name, path } of demoBuckets)
    await (type === "volume"
      ? ensureVolume(control, { fullName: name, storageLocation: path })
      : ensureExternalLocation(control, { name, url: path }));
  await buildProd(control);
}
