import {
  changeSecurable,
  createSecurable,
  dropSecurable,
  getSecurable,
  listSecurables,
  type Makeable,
} from "./catalog.ts";
import { CONTROL_ROUTES } from "./control-routes.ts";
import { getEffectivePermissions } from "./effective-permissions.ts";
import { listDirectory, readFile } from "./files.ts";
import { exportNotebook } from "./notebooks.ts";
import { issueAccessToken } from "./oauth-endpoint.ts";
import { getPermissions, patchPermissions } from "./permissions.ts";
import type { Route } from "./router.ts";
import {
  createPrincipal,
  deletePrincipal,
  getMe,
  getPrincipal,
  listPrincipals,
  patchPrincipal,
} from "./scim.ts";
import { pathCredentials, tableCredentials, volumeCredentials } from "./temporary-credentials.ts";
import {
  cancelStatement,
  getStatement,
  resultChunk,
  runningQueries,
  runStatement,
} from "./statements-endpoint.ts";
import type { PrincipalRow } from "./types.ts";

const UC = "/api/2.1/unity-catalog";
/** The account's people, as a workspace passes them on and on the account's own host. */
const SCIM = ["/api/2.0/account/scim/v2", "/api/2.0/accounts/:account/scim/v2"];
const FS = "/api/2.0/fs";
const SQL = "/api/2.0/sql/statements";

/** What a workspace and its account answer. */
export const workspaceRoutes: readonly Route[] = [
  { method: "POST", path: "/oidc/v1/token", open: issueAccessToken },
  { method: "POST", path: "/oidc/accounts/:account/v1/token", open: issueAccessToken },
  { method: "GET", path: `${UC}/permissions/:type/:name`, signedIn: getPermissions },
  { method: "PATCH", path: `${UC}/permissions/:type/:name`, signedIn: patchPermissions },
  { method: "GET", path: `${UC}/effective-permissions/:type/:name`, signedIn: getEffectivePermissions },
  ...securableRoutes("catalogs", "catalog"),
  ...securableRoutes("schemas", "schema"),
  ...securableRoutes("volumes", "volume"),
  ...securableRoutes("tables", "table"),
  ...securableRoutes("external-locations", "external_location"),
  { method: "POST", path: `${UC}/temporary-path-credentials`, signedIn: pathCredentials },
  { method: "POST", path: `${UC}/temporary-volume-credentials`, signedIn: volumeCredentials },
  { method: "POST", path: `${UC}/temporary-table-credentials`, signedIn: tableCredentials },
  {
    method: "GET",
    path: `${FS}/directories/Volumes/:catalog/:schema/:volume/*rest`,
    signedIn: listDirectory,
  },
  { method: "GET", path: `${FS}/files/Volumes/:catalog/:schema/:volume/*rest`, signedIn: readFile },
  { method: "GET", path: "/api/2.0/workspace/export", signedIn: exportNotebook },
  { method: "POST", path: SQL, signedIn: runStatement },
  { method: "GET", path: `${SQL}/:id`, signedIn: getStatement },
  { method: "GET", path: `${SQL}/:id/result/chunks/:index`, signedIn: resultChunk },
  { method: "POST", path: `${SQL}/:id/cancel`, signedIn: cancelStatement },
  { method: "GET", path: "/api/2.0/sql/history/queries", signedIn: runningQueries },
  { method: "GET", path: "/api/2.0/preview/scim/v2/Me", signedIn: getMe },
  ...principalRoutes("Users", "user"),
  ...principalRoutes("Groups", "group"),
  ...principalRoutes("ServicePrincipals", "service_principal"),
  ...CONTROL_ROUTES,
];

function securableRoutes(folder: string, type: Makeable): Route[] {
  const one = `${UC}/${folder}/:name`;
  return [
    { method: "POST", path: `${UC}/${folder}`, signedIn: createSecurable(type) },
    { method: "GET", path: `${UC}/${folder}`, signedIn: listSecurables(type, folder.replace("-", "_")) },
    { method: "GET", path: one, signedIn: getSecurable(type) },
    { method: "PATCH", path: one, signedIn: changeSecurable(type) },
    { method: "DELETE", path: one, signedIn: dropSecurable(type) },
  ];
}

function principalRoutes(folder: string, kind: PrincipalRow["kind"]): Route[] {
  return SCIM.flatMap((scim): Route[] => {
    const one = `${scim}/${folder}/:id`;
    return [
      { method: "POST", path: `${scim}/${folder}`, signedIn: createPrincipal(kind) },
      { method: "GET", path: `${scim}/${folder}`, signedIn: listPrincipals(kind) },
      { method: "GET", path: one, signedIn: getPrincipal(kind) },
      { method: "PATCH", path: one, signedIn: patchPrincipal(kind) },
      { method: "DELETE", path: one, signedIn: deletePrincipal(kind) },
    ];
  });
}
