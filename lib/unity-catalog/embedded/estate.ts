import { z } from "zod";

import type { EmbeddedControl } from "./control-client.ts";

const UC = "/api/2.1/unity-catalog";
const SCIM = "/api/2.0/account/scim/v2";
const OPEN_SOURCE_SCIM = "/api/1.0/unity-control/scim2";

/** Makes what is named unless it is there, so that setting up twice does no harm. */
async function ensure(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (thrown) {
    if (!(thrown instanceof Error && /already exists/iu.test(thrown.message))) throw thrown;
  }
}

const volumeBody = z.looseObject({ volume_id: z.string() });

/** An external volume with its catalog and schema, by full name; gives its volume id. What is there stays as it is. */
export async function ensureVolume(
  control: EmbeddedControl,
  volume: { readonly fullName: string; readonly storageLocation: string },
): Promise<string> {
  const [catalog = "", schema = "", name = ""] = volume.fullName.split(".");
  await ensure(() => control.asAdmin("POST", `${UC}/catalogs`, { name: catalog }));
  await ensure(() => control.asAdmin("POST", `${UC}/schemas`, { name: schema, catalog_name: catalog }));
  await ensure(() =>
    control.asAdmin("POST", `${UC}/volumes`, {
      name,
      catalog_name: catalog,
      schema_name: schema,
      volume_type: "EXTERNAL",
      storage_location: volume.storageLocation,
    }),
  );
  const found = await control.asAdmin("GET", `${UC}/volumes/${encodeURIComponent(volume.fullName)}`);
  return volumeBody.parse(found).volume_id;
}

/** A table with its catalog and schema, by full name. What is there stays as it is. For the workspace dialect. */
export async function ensureTable(
  control: EmbeddedControl,
  table: { readonly fullName: string; readonly storageLocation: string },
): Promise<void> {
  const [catalog = "", schema = "", name = ""] = table.fullName.split(".");
  await ensure(() => control.asAdmin("POST", `${UC}/catalogs`, { name: catalog }));
  await ensure(() => control.asAdmin("POST", `${UC}/schemas`, { name: schema, catalog_name: catalog }));
  const body = { name, catalog_name: catalog, schema_name: schema, storage_location: table.storageLocation };
  await ensure(() => control.asAdmin("POST", `${UC}/tables`, body));
}

/** An external location over a storage prefix. What is there stays as it is. */
export async function ensureExternalLocation(
  control: EmbeddedControl,
  location: { readonly name: string; readonly url: string },
): Promise<void> {
  const body = { ...location, credential_name: "embedded" };
  if (control.dialect === "open_source") {
    const aws_iam_role = { role_arn: "arn:aws:iam::000000000000:role/embedded" };
    const credential = { name: body.credential_name, purpose: "STORAGE", aws_iam_role };
    await ensure(() => control.asAdmin("POST", `${UC}/credentials`, credential));
  }
  await ensure(() => control.asAdmin("POST", `${UC}/external-locations`, body));
}

/** Removes a securable and its grants. */
export async function dropSecurable(
  control: EmbeddedControl,
  folder: "catalogs" | "schemas" | "volumes" | "external-locations",
  fullName: string,
): Promise<void> {
  await control.asAdmin("DELETE", `${UC}/${folder}/${encodeURIComponent(fullName)}`);
}

const FOLDER = {
  user: { path: "Users", nameField: "userName" },
  group: { path: "Groups", nameField: "displayName" },
  service_principal: { path: "ServicePrincipals", nameField: "applicationId" },
} as const;

export type AccountPrincipal = {
  readonly kind: keyof typeof FOLDER;
  /** E-mail, exact group name or application id. */
  readonly name: string;
  readonly displayName?: string;
};

const found = z.looseObject({ Resources: z.array(z.looseObject({ id: z.string() })) });

/** A principal of the account, made if it is not there; gives its id. The open-source server has users alone. */
export async function ensurePrincipal(
  control: EmbeddedControl,
  principal: AccountPrincipal,
): Promise<string> {
  const { path, nameField } = FOLDER[principal.kind];
  const { name, displayName = name } = principal;
  const body =
    control.dialect === "open_source"
      ? { displayName, emails: [{ value: name, primary: true }] }
      : { displayName, [nameField]: name };
  await ensure(() => control.asAdmin("POST", `${scimOf(control, principal.kind)}/${path}`, body));
  return principalId(control, principal);
}

function scimOf(control: EmbeddedControl, kind: AccountPrincipal["kind"]): string {
  if (control.dialect === "databricks") return SCIM;
  if (kind === "user") return OPEN_SOURCE_SCIM;
  throw new Error(`The open-source server knows no ${kind}.`);
}

async function principalId(control: EmbeddedControl, { kind, name }: AccountPrincipal): Promise<string> {
  const { path, nameField } = FOLDER[kind];
  const filter = encodeURIComponent(`${nameField} eq "${name}"`);
  const list = found.parse(await control.asAdmin("GET", `${scimOf(control, kind)}/${path}?filter=${filter}`));
  const sought = kind === "group" ? name : name.toLowerCase();
  // A filter does not mind the case of letters, groups do.
  const first = list.Resources.find((one) => {
    const called = String(one[nameField]);
    return (kind === "group" ? called : called.toLowerCase()) === sought;
  });
  if (first === undefined) throw new Error(`The account has no ${kind} called ${name}.`);
  return first.id;
}

/** Puts a principal into an account group, or takes it out; twice does no harm. */
export async function setMembership(
  control: EmbeddedControl,
  groupId: string,
  member: { readonly id: string; readonly isMember: boolean },
): Promise<void> {
  const operation = member.isMember
    ? { op: "add", path: "members", value: [{ value: member.id }] }
    : { op: "remove", path: `members[value eq "${member.id}"]` };
  await control.asAdmin("PATCH", `${SCIM}/Groups/${groupId}`, { Operations: [operation] });
}

/** Gives privileges, past Countersign; what is there already stays. */
export async function giveOutside(
  control: EmbeddedControl,
  place: { readonly type: string; readonly fullName: string },
  given: { readonly principal: string; readonly privileges: readonly string[] },
): Promise<void> {
  const changes = [{ principal: given.principal, add: given.privileges, remove: [] }];
  await control.asAdmin("PATCH", `${UC}/permissions/${place.type}/${encodeURIComponent(place.fullName)}`, {
    changes,
  });
}

/** Switches a user on or off; a user who is off is refused everything. */
export async function setActive(control: EmbeddedControl, userId: string, active: boolean): Promise<void> {
  if (control.dialect === "open_source") {
    await control.asAdmin("PUT", `${OPEN_SOURCE_SCIM}/Users/${userId}`, { id: userId, active });
    return;
  }
  const operation = { op: "replace", path: "active", value: active };
  await control.asAdmin("PATCH", `${SCIM}/Users/${userId}`, { Operations: [operation] });
}

/** Deletes a principal; its grants stay behind without a name, or go with it (open source, which keeps it switched off). */
export async function deletePrincipal(control: EmbeddedControl, principal: AccountPrincipal): Promise<void> {
  const id = await principalId(control, principal);
  await control.asAdmin("DELETE", `${scimOf(control, principal.kind)}/${FOLDER[principal.kind].path}/${id}`);
}
