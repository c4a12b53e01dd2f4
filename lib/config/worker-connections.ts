import { MAIN_CONNECTION, type ConnectionSettings } from "#lib/unity-catalog/connections.ts";
import { readConnectionsFile } from "./connections-file.ts";
import { SettingsError, type Env } from "./env.ts";

/**
 * Every server that the settings describe: `main` from the UC_* settings and what their file adds. Throws the message of
 * OPS-4 when the file has changed for the worse since the settings were read.
 */
export function connectionsFrom(env: Env<"worker">): readonly ConnectionSettings[] {
  return [mainOf(env), ...connectionsIn(env.UC_CONNECTIONS_FILE)];
}

function connectionsIn(path: string | undefined): readonly ConnectionSettings[] {
  if (path === undefined) return [];
  const file = readConnectionsFile(path);
  if (file.ok) return file.connections;
  throw new SettingsError(file.faults);
}

/** The settings were checked to hold the token or the pair. */
function mainOf(env: Env<"worker">): ConnectionSettings {
  const { UC_TOKEN, UC_CLIENT_ID = "", UC_CLIENT_SECRET = "" } = env;
  const { UC_ACCOUNT_URL: accountUrl, UC_ACCOUNT_ID: accountId, UC_REQUESTS_PER_SECOND: perSecond } = env;
  return {
    name: MAIN_CONNECTION,
    dialect: env.UC_DIALECT,
    workspaceUrl: env.UC_WORKSPACE_URL,
    auth:
      UC_TOKEN === undefined
        ? { clientId: UC_CLIENT_ID, clientSecret: UC_CLIENT_SECRET }
        : { token: UC_TOKEN },
    ...(accountUrl === undefined || accountId === undefined ? {} : { account: { accountUrl, accountId } }),
    ...(env.UC_WAREHOUSE_ID === undefined ? {} : { warehouseId: env.UC_WAREHOUSE_ID }),
    ...(perSecond === undefined ? {} : { requestsPerSecond: perSecond }),
  };
}
