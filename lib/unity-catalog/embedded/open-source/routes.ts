import { CONTROL_ROUTES } from "../control-routes.ts";
import type { Route } from "../router.ts";
import { changeSecurable, dropSecurable, getSecurable, listSecurables, metastoreSummary } from "./catalog.ts";
import { pathCredentials, tableCredentials, volumeCredentials } from "./credentials.ts";
import { createSecurable, type Makeable } from "./making.ts";
import { getPermissions, patchPermissions } from "./permissions.ts";
import { createUser, disableUser, getMe, getUser, listUsers, replaceUser } from "./users.ts";

const UC = "/api/2.1/unity-catalog";
const SCIM = "/api/1.0/unity-control/scim2";

/** What the open-source server answers. */
export const openSourceRoutes: readonly Route[] = [
  { method: "GET", path: `${UC}/permissions/:type/:name`, signedIn: getPermissions },
  { method: "PATCH", path: `${UC}/permissions/:type/:name`, signedIn: patchPermissions },
  ...securableRoutes("catalogs", "catalog"),
  ...securableRoutes("schemas", "schema"),
  ...securableRoutes("volumes", "volume"),
  ...securableRoutes("tables", "table"),
  ...securableRoutes("external-locations", "external_location"),
  ...securableRoutes("credentials", "credential"),
  { method: "GET", path: `${UC}/metastore_summary`, signedIn: metastoreSummary },
  { method: "POST", path: `${UC}/temporary-path-credentials`, signedIn: pathCredentials },
  { method: "POST", path: `${UC}/temporary-volume-credentials`, signedIn: volumeCredentials },
  { method: "POST", path: `${UC}/temporary-table-credentials`, signedIn: tableCredentials },
  { method: "POST", path: `${SCIM}/Users`, signedIn: createUser },
  { method: "GET", path: `${SCIM}/Users`, signedIn: listUsers },
  { method: "GET", path: `${SCIM}/Users/:id`, signedIn: getUser },
  { method: "PUT", path: `${SCIM}/Users/:id`, signedIn: replaceUser },
  { method: "DELETE", path: `${SCIM}/Users/:id`, signedIn: disableUser },
  { method: "GET", path: `${SCIM}/Me`, signedIn: getMe },
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
