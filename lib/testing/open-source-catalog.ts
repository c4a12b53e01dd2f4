import type { IncomingMessage } from "node:http";
import { startLoopbackHttpServer } from "#lib/embedded/http-server.ts";

type Answer = { readonly status: number; readonly body: unknown };
type Change = { readonly principal?: string; readonly add?: unknown; readonly remove?: unknown };

const UC = "/api/2.1/unity-catalog";
const SCIM = "/api/1.0/unity-control/scim2";
const ok = (body: unknown): Answer => ({ status: 200, body });
const error = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error_code: code, message, details: [{ reason: code, "@type": "google.rpc.ErrorInfo" }] },
});
const scimError = (status: string, detail: string): Answer => ({
  status: 500,
  body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail, status },
});
const PRIVILEGES = new Set(["USE CATALOG", "USE SCHEMA", "READ VOLUME", "READ FILES", "SELECT"]);

/** A few securables with ids and grants, answering as the open-source server was seen to; `state` may be changed at will. */
export async function startOpenSourceCatalog() {
  const state = {
    authorization: true,
    /** Id of each securable by `type full.name`. */
    securables: new Map([
      ["catalog raw", "c-1"],
      ["schema raw.base", "s-1"],
      ["volume raw.base.claims", "v-1"],
      ["external_location orders", "e-1"],
    ]),
    users: new Map([["Jane.Doe@bank.example", "u-1"]]),
    /** Privileges by `type full.name`, then by e-mail. */
    grants: new Map<string, Map<string, Set<string>>>(),
    /** Whether the token is of somebody who may manage what there is. */
    isOwner: true,
    /** `type full.name` of what somebody else owns, although it is seen. */
    foreign: new Set<string>(),
  };
  const seen: { method: string; path: string; body: unknown }[] = [];
  const server = await startLoopbackHttpServer(0);
  server.serve(async (request, response) => {
    const text = await textOf(request);
    const url = new URL(request.url ?? "/", "http://server.invalid");
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    seen.push({ method: request.method ?? "", path: url.pathname, body });
    const answer = answerOf(state, { request, url, body });
    const type = typeof answer.body === "string" ? "text/plain" : "application/json";
    response.writeHead(answer.status, { "content-type": type });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    token: "the-token",
    state,
    seen,
    stop: () => server.stop(),
  };
}

export type OpenSourceCatalog = Awaited<ReturnType<typeof startOpenSourceCatalog>>;
type State = OpenSourceCatalog["state"];
type Call = { readonly request: IncomingMessage; readonly url: URL; readonly body: unknown };

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function answerOf(state: State, call: Call): Answer {
  const { request, url } = call;
  if (!url.pathname.startsWith(UC) && !url.pathname.startsWith(SCIM))
    return { status: 404, body: "Not Found" };
  if (state.authorization && request.headers.authorization !== "Bearer the-token") {
    return error(401, "UNAUTHENTICATED", "No authorization found.");
  }
  if (url.pathname === `${SCIM}/Me`) {
    return state.authorization
      ? ok({ id: "u-0", userName: "admin", active: true })
      : scimError("400", "No user found.");
  }
  if (url.pathname === `${SCIM}/Users`) return usersAnswer(state, url);
  const [kind = "", first = "", second = ""] = url.pathname
    .slice(UC.length + 1)
    .split("/")
    .map(decodeURIComponent);
  if (kind === "permissions") return permissionsAnswer(state, call, `${first} ${second}`);
  const type = kind.replace("-", "_").replace(/s$/u, "");
  return first === "" ? listAnswer(state, url, type) : oneAnswer(state, type, first);
}

function usersAnswer({ users }: State, url: URL): Answer {
  const name = /^userName eq "(?<name>.*)"$/u.exec(url.searchParams.get("filter") ?? "")?.groups?.["name"];
  const found = [...users].filter(([email]) => email === name);
  return ok({
    Resources: found.map(([value, id]) => ({ id, active: true, emails: [{ value, primary: true }] })),
  });
}

function absent(key: string): Answer {
  const type = key.split(" ")[0] ?? "";
  if (type === "volume") return error(500, "INTERNAL", "Cannot invoke getVolumeId() because it is null");
  const code = type === "external_location" ? "NOT_FOUND" : `${type.toUpperCase()}_NOT_FOUND`;
  return error(404, code, `${type} not found`);
}

const idKeys: Record<string, string> = { schema: "schema_id", volume: "volume_id" };

function row(key: string, id: string) {
  const [type = "", name = ""] = key.split(" ");
  const fullName = type === "catalog" || type === "external_location" ? {} : { full_name: name };
  return { name: name.split(".").at(-1), ...fullName, [idKeys[type] ?? "id"]: id, owner: "admin" };
}

function oneAnswer({ securables }: State, type: string, name: string): Answer {
  const id = securables.get(`${type} ${name}`);
  return id === undefined ? absent(`${type} ${name}`) : ok(row(`${type} ${name}`, id));
}

function listAnswer({ securables, authorization, isOwner }: State, url: URL, type: string): Answer {
  const catalog = url.searchParams.get("catalog_name");
  const schema = url.searchParams.get("schema_name");
  const parent = [catalog, schema].filter((part) => part !== null).join(".");
  const parentKey = schema === null ? `catalog ${parent}` : `schema ${parent}`;
  if (parent !== "" && !securables.has(parentKey)) return absent(parentKey);
  const inside = [...securables].filter(([key]) =>
    key.startsWith(`${type} ${parent === "" ? "" : `${parent}.`}`),
  );
  const shown = isOwner || !authorization ? inside : [];
  return ok({
    [type === "external_location" ? "external_locations" : `${type}s`]: shown.map(([k, id]) => row(k, id)),
  });
}

function permissionsAnswer(state: State, { request, body }: Call, key: string): Answer {
  if (!state.securables.has(key)) return absent(key);
  if (!state.authorization) return ok({ privilege_assignments: [] });
  const held: Held = state.grants.get(key) ?? new Map();
  if (request.method === "GET") return ok({ privilege_assignments: state.isOwner ? listed(held) : [] });
  if (!state.isOwner || state.foreign.has(key)) return error(403, "PERMISSION_DENIED", "Access denied.");
  state.grants.set(key, held);
  const { changes = [] } = (body ?? {}) as { readonly changes?: readonly Change[] };
  for (const change of changes) {
    const trouble = apply(state, held, change);
    if (trouble !== undefined) return trouble;
  }
  const named = new Set(changes.map(({ principal }) => principal));
  return ok({ privilege_assignments: listed(held).filter(({ principal }) => named.has(principal)) });
}

type Held = Map<string, Set<string>>;

function apply({ users }: State, held: Held, { principal = "", add = [], remove = [] }: Change) {
  if (!Array.isArray(add) || !Array.isArray(remove)) return error(500, "INTERNAL", "null");
  const words: readonly string[] = [...add, ...remove];
  const wrong = words.find((word) => !PRIVILEGES.has(word));
  if (wrong !== undefined) return error(400, "INVALID_ARGUMENT", `Unknown privilege ${wrong}`);
  if (!users.has(principal)) return error(404, "NOT_FOUND", `User not found: ${principal}`);
  const before = [...(held.get(principal) ?? []), ...add];
  held.set(principal, new Set(before.filter((word) => !remove.includes(word))));
  return undefined;
}

function listed(held: ReadonlyMap<string, ReadonlySet<string>>) {
  return [...held]
    .filter(([, words]) => words.size > 0)
    .map(([principal, words]) => ({ principal, privileges: [...words] }));
}
