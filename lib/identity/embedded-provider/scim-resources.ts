import type { EmbeddedGroup, EmbeddedPerson } from "./directory-file.ts";
import type { DirectoryStore } from "./directory-store.ts";

/** RFC 7643: the core schemas, as far as this directory fills them. */
export const schema = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  serviceProviderConfig: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
  list: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  patch: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
} as const;

export type ScimResource = Readonly<Record<string, unknown>>;

export function userResource(person: EmbeddedPerson, base: string): ScimResource {
  return {
    schemas: [schema.user],
    id: person.id,
    externalId: person.externalId,
    userName: person.userName,
    displayName: person.displayName,
    ...(person.title === null ? {} : { title: person.title }),
    active: person.active,
    emails: [{ value: person.userName, type: "work", primary: true }],
    meta: { resourceType: "User", location: `${base}/Users/${person.id}` },
  };
}

export function groupResource(group: EmbeddedGroup, directory: DirectoryStore, base: string): ScimResource {
  const people = group.memberPersonIds.map((id) => ({
    value: id,
    type: "User",
    $ref: `${base}/Users/${id}`,
    display: directory.person(id)?.displayName,
  }));
  const groups = group.memberGroupIds.map((id) => ({
    value: id,
    type: "Group",
    $ref: `${base}/Groups/${id}`,
    display: directory.group(id)?.name,
  }));
  return {
    schemas: [schema.group],
    id: group.id,
    displayName: group.name,
    members: [...people, ...groups],
    meta: { resourceType: "Group", location: `${base}/Groups/${group.id}` },
  };
}

/** RFC 7643 section 5. */
export function serviceProviderConfig(pageLimit: number, base: string): ScimResource {
  const no = { supported: false };
  return {
    schemas: [schema.serviceProviderConfig],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: pageLimit },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Bearer token",
        description: "The token this server was started with",
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}
