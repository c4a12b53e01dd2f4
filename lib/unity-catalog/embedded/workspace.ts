import type { ServerDialect } from "./dialect.ts";
import { ApiError, errorBody, scimErrorBody } from "./errors.ts";
import { principalByName } from "./principals.ts";
import { routerOf } from "./router.ts";
import { workspaceRoutes } from "./workspace-routes.ts";

/** A Databricks workspace, and the account it belongs to under the same address. */
export const workspace: ServerDialect = {
  name: "databricks",
  match: routerOf(workspaceRoutes),
  errorReply(error, path) {
    const body = path.includes("/scim/v2/") ? scimErrorBody(error) : errorBody(error);
    return { status: error.status, body, headers: error.headers };
  },
  noSuchApi(_embedded, { method, path }) {
    throw new ApiError(404, "ENDPOINT_NOT_FOUND", `No API found for '${method} ${path}'`);
  },
  principalNamed: principalByName,
  writeMs: 0,
};
