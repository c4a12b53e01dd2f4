import { z } from "zod";

import type { DialectName } from "../dialect.ts";
import type { FaultSettings } from "./faults.ts";

/** A way in for programs that set up or trouble an embedded server. Each call throws when the server answers an error. */
export type EmbeddedControl = {
  readonly url: string;
  readonly dialect: DialectName;
  /** One REST call as the administrator. */
  asAdmin(method: string, path: string, body?: unknown): Promise<unknown>;
  /** A token to act as a user (e-mail) or service principal (application id). */
  tokenFor(principal: string): Promise<string>;
  /** Makes every token issued so far worthless. */
  revokeTokens(): Promise<void>;
  setFaults(faults: FaultSettings): Promise<void>;
  resetFaults(): Promise<void>;
  /** Stamps audit rows so far ahead of the machine's clock from now on. */
  setClock(aheadMs: number): Promise<void>;
  /** The last audit rows, oldest first. */
  auditRows(limit: number): Promise<readonly AuditRow[]>;
  /** Principals on securables of which two changes were under way at once, since the start or the last `forget`. */
  overlaps(): Promise<readonly Overlap[]>;
  forgetOverlaps(): Promise<void>;
};

const auditRow = z.looseObject({
  event_time: z.string(),
  user_identity: z.looseObject({ email: z.string() }),
  service_name: z.string(),
  action_name: z.string(),
  request_params: z.record(z.string(), z.string()),
  response: z.looseObject({ status_code: z.number() }),
});
type AuditRow = z.infer<typeof auditRow>;

const overlap = z.object({ securable: z.string(), principal: z.string(), times: z.number() });
type Overlap = z.infer<typeof overlap>;

const accessToken = z.looseObject({ access_token: z.string() });
const principalToken = z.looseObject({ token: z.string() });
const auditAnswer = z.looseObject({ rows: z.array(auditRow) });
const overlapAnswer = z.looseObject({ overlaps: z.array(overlap) });

/** The user that administers an open-source server; it has no client and no secret. */
const OPEN_SOURCE_ADMIN = "admin";

/** Connects to an embedded server; the first call that needs it signs in, and again when its token was revoked. */
export function connectEmbeddedControl(server: {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly dialect?: DialectName;
}): EmbeddedControl {
  const dialect = server.dialect ?? "databricks";
  let token: string | undefined;

  async function signIn(): Promise<string> {
    if (dialect === "open_source") return tokenFor(OPEN_SOURCE_ADMIN);
    const basic = `${encodeURIComponent(server.clientId)}:${encodeURIComponent(server.clientSecret)}`;
    const response = await fetch(`${server.url}/oidc/v1/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "all-apis" }),
    });
    return accessToken.parse(await bodyOrThrow(response, "/oidc/v1/token")).access_token;
  }

  async function asAdmin(method: string, path: string, body?: unknown): Promise<unknown> {
    token ??= await signIn();
    const first = await call(server.url, { method, path, body, token });
    if (first.status !== 401) return bodyOrThrow(first, path);
    token = await signIn();
    return bodyOrThrow(await call(server.url, { method, path, body, token }), path);
  }

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    return bodyOrThrow(await call(server.url, { method, path: `/_embedded/${path}`, body }), path);
  }

  async function tokenFor(principal: string): Promise<string> {
    return principalToken.parse(await control("POST", "tokens", { principal })).token;
  }

  return {
    url: server.url,
    dialect,
    asAdmin,
    tokenFor,
    revokeTokens: async () => void (await control("DELETE", "tokens")),
    setFaults: async (faults) => void (await control("PUT", "faults", faults)),
    resetFaults: async () => void (await control("DELETE", "faults")),
    setClock: async (aheadMs) => void (await control("PUT", "clock", { aheadMs })),
    auditRows: async (limit) => auditAnswer.parse(await control("GET", `audit?limit=${limit}`)).rows,
    overlaps: async () => overlapAnswer.parse(await control("GET", "overlaps")).overlaps,
    forgetOverlaps: async () => void (await control("DELETE", "overlaps")),
  };
}

type Call = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
};

function call(url: string, { method, path, body, token }: Call): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function bodyOrThrow(response: Response, path: string): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(
      `The embedded Unity Catalog answered ${response.status} to ${path}: ${text.slice(0, 300)}`,
    );
  }
  return text === "" ? undefined : JSON.parse(text);
}
