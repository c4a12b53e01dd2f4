import { changeOwner, createSecurable, dropSecurable, getSecurable, listSecurables } from "./catalog.ts";
import {
  lastAuditRows,
  resetFaults,
  revokeTokens,
  setFaults,
  showFaults,
  tokenForPrincipal,
} from "./control-endpoints.ts";
import { getEffectivePermissions } from "./effective-permissions.ts";
import { listDirectory, readFile } from "./files.ts";
import { allGrants } from "./grants-endpoint.ts";
import { issueAccessToken } from "./oauth-endpoint.ts";
import { getPermissions, patchPermissions } from "./permissions.ts";
import type { CallerHandler, Handler } from "./requests.ts";
import {
  createPrincipal,
  deletePrincipal,
  getMe,
  getPrincipal,
  listPrincipals,
  patchPrincipal,
} from "./scim.ts";
import { pathCredentials, volumeCredentials } from "./temporary-credentials.ts";
import type { PrincipalRow, SecurableType } from "./types.ts";
import { lastUses } from "./uses-endpoint.ts";

/** A route: method and path, where `:name` is one segment and a last `*name` the rest; and who answers. */
export type Route = { readonly method: string; readonly path: string } & (
  | { readonly open: Handler }
  | { readonly signedIn: CallerHandler }
);

const UC = "/api/2.1/unity-catalog";
const SCIM = "/api/2.0/account/scim/v2";
const FS = "/api/2.0/fs";

export const routes: readonly Route[] = [
  { method: "POST", path: "/oidc/v1/token", open: issueAccessToken },
  { method: "GET", path: `${UC}/permissions/:type/:name`, signedIn: getPermissions },
  { method: "PATCH", path: `${UC}/permissions/:type/:name`, signedIn: patchPermissions },
  { method: "GET", path: `${UC}/effective-permissions/:type/:name`, signedIn: getEffectivePermissions },
  ...securableRoutes("catalogs", "catalog"),
  ...securableRoutes("schemas", "schema"),
  ...securableRoutes("volumes", "volume"),
  ...securableRoutes("external-locations", "external_location"),
  { method: "POST", path: `${UC}/temporary-path-credentials`, signedIn: pathCredentials },
  { method: "POST", path: `${UC}/temporary-volume-credentials`, signedIn: volumeCredentials },
  {
    method: "GET",
    path: `${FS}/directories/Volumes/:catalog/:schema/:volume/*rest`,
    signedIn: listDirectory,
  },
  { method: "GET", path: `${FS}/files/Volumes/:catalog/:schema/:volume/*rest`, signedIn: readFile },
  { method: "GET", path: "/api/2.0/preview/scim/v2/Me", signedIn: getMe },
  ...principalRoutes("Users", "user"),
  ...principalRoutes("Groups", "group"),
  ...principalRoutes("ServicePrincipals", "service_principal"),
  { method: "POST", path: "/_embedded/tokens", open: tokenForPrincipal },
  { method: "DELETE", path: "/_embedded/tokens", open: revokeTokens },
  { method: "GET", path: "/_embedded/faults", open: showFaults },
  { method: "PUT", path: "/_embedded/faults", open: setFaults },
  { method: "DELETE", path: "/_embedded/faults", open: resetFaults },
  { method: "GET", path: "/_embedded/audit", open: lastAuditRows },
  { method: "GET", path: "/_embedded/uses", open: lastUses },
  { method: "GET", path: "/_embedded/grants", open: allGrants },
];

function securableRoutes(folder: string, type: SecurableType): Route[] {
  const one = `${UC}/${folder}/:name`;
  return [
    { method: "POST", path: `${UC}/${folder}`, signedIn: createSecurable(type) },
    { method: "GET", path: `${UC}/${folder}`, signedIn: listSecurables(type, folder.replace("-", "_")) },
    { method: "GET", path: one, signedIn: getSecurable(type) },
    { method: "PATCH", path: one, signedIn: changeOwner(type) },
    { method: "DELETE", path: one, signedIn: dropSecurable(type) },
  ];
}

function principalRoutes(folder: string, kind: PrincipalRow["kind"]): Route[] {
  const one = `${SCIM}/${folder}/:id`;
  return [
    { method: "POST", path: `${SCIM}/${folder}`, signedIn: createPrincipal(kind) },
    { method: "GET", path: `${SCIM}/${folder}`, signedIn: listPrincipals(kind) },
    { method: "GET", path: one, signedIn: getPrincipal(kind) },
    { method: "PATCH", path: one, signedIn: patchPrincipal(kind) },
    { method: "DELETE", path: one, signedIn: deletePrincipal(kind) },
  ];
}
