import type { DialectName } from "./dialect.ts";
import { createUnityCatalogClient, type UnityCatalogOptions } from "./http-client.ts";
import type { UnityCatalog } from "./port.ts";

/** The servers that this process may ask, each under the name that buckets and targets know it by. */
export type Connections = {
  readonly names: readonly string[];
  /** The server of that name; undefined when the settings have none. */
  of(name: string): UnityCatalog | undefined;
  /** Host and port of a connection in `names`; throws for another. */
  hostOf(name: string): string;
  /** Throws for a name that is not in `names`. */
  dialectOf(name: string): DialectName;
};

/** The name of what the plain settings of Unity Catalog describe. */
export const MAIN_CONNECTION = "main";

/** One server as the settings describe it. */
export type ConnectionSettings = UnityCatalogOptions & { readonly name: string };

/** Clients of all configured servers. Throws where an address cannot be one, naming the connection. */
export function openConnections(settings: readonly ConnectionSettings[]): Connections {
  const byName = new Map(
    settings.map(({ name, ...options }) => [name, { options, client: createUnityCatalogClient(options) }]),
  );
  const known = (name: string) => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    throw new Error(`No connection is called ${name}; the settings have ${[...byName.keys()].join(", ")}.`);
  };
  return {
    names: [...byName.keys()],
    of: (name) => byName.get(name)?.client,
    hostOf: (name) => new URL(known(name).options.workspaceUrl).host,
    dialectOf: (name) => known(name).options.dialect ?? "databricks",
  };
}
