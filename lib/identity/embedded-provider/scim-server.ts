import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readJson, sendJson } from "#lib/embedded/http-messages.ts";
import type { JsonAnswer } from "#lib/embedded/http-messages.ts";
import type { DirectoryStore } from "./directory-store.ts";
import { ScimError } from "./scim-error.ts";
import { listResponse, pageLimit } from "./scim-list.ts";
import { patchedGroup, patchedPerson } from "./scim-patch.ts";
import { groupResource, schema, serviceProviderConfig, userResource } from "./scim-resources.ts";
import type { ScimResource } from "./scim-resources.ts";

const root = "/scim/v2";

export function isScimPath(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

export type ScimContext = {
  readonly directory: DirectoryStore;
  readonly issuer: string;
  readonly token: string | undefined;
};

/** The directory by SCIM 2.0 (RFC 7644): reading, and PATCH of what a demonstration or a test has to change. */
export async function serveScim(
  context: ScimContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: JsonAnswer;
  try {
    if (!hasToken(request, context.token)) throw new ScimError(401, "the bearer token is missing or wrong");
    answer = { status: 200, body: await answerTo(context, request) };
  } catch (error) {
    answer = errorAnswer(error);
    if (answer.status === 401) response.setHeader("www-authenticate", 'Bearer realm="directory"');
  }
  sendJson(response, { ...answer, mediaType: "application/scim+json; charset=utf-8" });
}

function errorAnswer(error: unknown): JsonAnswer {
  const known = error instanceof BodyTooLarge ? new ScimError(413, error.message) : error;
  if (!(known instanceof ScimError)) throw known;
  const { status, kind, message } = known;
  const scimType = kind === undefined ? {} : { scimType: kind };
  return { status, body: { schemas: [schema.error], status: String(status), ...scimType, detail: message } };
}

async function answerTo(context: ScimContext, request: IncomingMessage): Promise<ScimResource> {
  const url = new URL(request.url ?? "/", context.issuer);
  const [kind, id, more] = url.pathname.slice(root.length + 1).split("/");
  const known =
    kind === "Users" || kind === "Groups" || (kind === "ServiceProviderConfig" && id === undefined);
  if (!known || more !== undefined) throw new ScimError(404, "there is nothing at this address");
  const base = `${context.issuer}${root}`;
  if (request.method === "PATCH" && id !== undefined) {
    const body = await readJson(request);
    return kind === "Users" ? patchUser(context, id, body) : patchGroup(context, id, body);
  }
  if (request.method !== "GET") throw new ScimError(405, "this directory can be read, and patched by id");
  if (kind === "ServiceProviderConfig") return serviceProviderConfig(pageLimit, base);
  const all = resources(context.directory, kind, base);
  if (id === undefined) return listResponse(all, url.searchParams, filterable[kind]);
  return all.find((resource) => resource["id"] === id) ?? notFound(kind, id);
}

const filterable = { Users: ["userName", "externalId", "id"], Groups: ["displayName", "id"] };

function resources(
  directory: DirectoryStore,
  kind: keyof typeof filterable,
  base: string,
): readonly ScimResource[] {
  return kind === "Users"
    ? directory.people().map((person) => userResource(person, base))
    : directory.groups().map((group) => groupResource(group, directory, base));
}

function patchUser({ directory, issuer }: ScimContext, id: string, body: unknown): ScimResource {
  const person = patchedPerson(directory.person(id) ?? notFound("Users", id), body);
  directory.save({ person });
  return userResource(person, `${issuer}${root}`);
}

function patchGroup({ directory, issuer }: ScimContext, id: string, body: unknown): ScimResource {
  const group = patchedGroup(directory.group(id) ?? notFound("Groups", id), body, directory);
  directory.save({ group });
  return groupResource(group, directory, `${issuer}${root}`);
}

function notFound(kind: string, id: string): never {
  throw new ScimError(404, `${kind} has no ${id}`);
}

/** Compares digests, so that neither length nor content of the token shows in the time taken. */
function hasToken(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return false;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}
