import { createActivityReader, type ActivityReader } from "./activity.ts";
import type { DialectName } from "./dialect.ts";
import { createGroupMembership } from "./group-membership.ts";
import { createUnityCatalogClient, type UnityCatalogOptions } from "./http-client.ts";
import type { GroupMembership, UnityCatalog } from "./port.ts";
import { createRunningStatements, type RunningStatements } from "./running-statements.ts";
import { withGroups } from "./with-groups.ts";

/** The servers that this process may ask, each under the name that buckets and targets know it by. */
export type Connections = {
  readonly names: readonly string[];
  /** The server of that name, with the groups of its account; undefined when the settings have none. */
  of(name: string): UnityCatalog | undefined;
  /** Groups of the account that the connection's workspace belongs to; undefined where the settings name no account. */
  groupsOf(name: string): GroupMembership | undefined;
  /** The audit tables of the server of that name; undefined when the settings have none. */
  activityOf(name: string): ActivityReader | undefined;
  /** What runs on the server of that name; undefined where it cannot tell, or the settings have none. */
  runningOf(name: string): RunningStatements | undefined;
  /** Host and port of a connection in `names`; throws for another. */
  hostOf(name: string): string;
  /** Throws for a name that is not in `names`. */
  dialectOf(name: string): DialectName;
};

/** The name of what the plain settings of Unity Catalog describe. */
export const MAIN_CONNECTION = "main";

/** One server as the settings describe it. */
export type ConnectionSettings = UnityCatalogOptions & {
  readonly name: string;
  /** The SQL warehouse on which its audit tables are read. */
  readonly warehouseId?: string;
  readonly account?: { readonly accountUrl: string; readonly accountId: string };
};

/** Clients of all configured servers; `shared` holds for each. Throws where an address cannot be one. */
export function openConnections(
  settings: readonly ConnectionSettings[],
  shared: Pick<ConnectionSettings, "timeoutMs" | "fetch"> = {},
): Connections {
  const byName = new Map(settings.map((one) => [one.name, open(Object.assign({}, one, shared))]));
  const known = (name: string) => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    throw new Error(`No connection is called ${name}; the settings have ${[...byName.keys()].join(", ")}.`);
  };
  return {
    names: [...byName.keys()],
    of: (name) => byName.get(name)?.client,
    groupsOf: (name) => byName.get(name)?.groups,
    activityOf: (name) => byName.get(name)?.activity,
    runningOf: (name) => byName.get(name)?.running,
    hostOf: (name) => new URL(known(name).options.workspaceUrl).host,
    dialectOf: (name) => known(name).options.dialect ?? "databricks",
  };
}

function open({ name, account, ...options }: ConnectionSettings) {
  const { auth, timeoutMs, requestsPerSecond, fetch } = options;
  const shared = {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
    ...(fetch === undefined ? {} : { fetch }),
  };
  const client = createUnityCatalogClient(options);
  const groups =
    account !== undefined && "clientId" in auth
      ? createGroupMembership({ ...account, ...shared, auth })
      : undefined;
  return {
    name,
    options,
    groups,
    activity: createActivityReader(options),
    running: createRunningStatements(options),
    client: groups === undefined ? client : withGroups(client, groups),
  };
}
