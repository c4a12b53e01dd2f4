import type { DialectName } from "../dialect.ts";
import type { UnityCatalogOptions } from "../http-client.ts";
import type { RawAnswer } from "./server.ts";

/** Where a server is, what it speaks, and how we are let in. */
export type Reached = {
  readonly url: string;
  readonly dialect: DialectName;
  readonly auth: UnityCatalogOptions["auth"];
};

/** The server's own REST API, as the administrator and past our client. */
export type Admin = Reached & {
  raw(method: string, path: string, body?: unknown, token?: string): Promise<RawAnswer>;
  /** The body of a good answer; throws for any other. */
  must(method: string, path: string, body?: unknown): Promise<unknown>;
};

/** An administrator that signs in when it must, and again when its token was taken away. */
export function adminOf(reached: Reached): Admin {
  const { url, auth } = reached;
  let token = "token" in auth ? auth.token : undefined;

  async function raw(method: string, path: string, body?: unknown, given?: string): Promise<RawAnswer> {
    token ??= await signIn(url, auth);
    const first = await send(url, { method, path, body, token: given ?? token });
    if (first.status !== 401 || given !== undefined || "token" in auth) return first;
    token = await signIn(url, auth);
    return send(url, { method, path, body, token });
  }

  return {
    ...reached,
    raw,
    async must(method, path, body) {
      const answer = await raw(method, path, body);
      if (answer.status < 300) return answer.body;
      throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    },
  };
}

async function signIn(url: string, auth: Reached["auth"]): Promise<string> {
  if ("token" in auth) return auth.token;
  const basic = `${encodeURIComponent(auth.clientId)}:${encodeURIComponent(auth.clientSecret)}`;
  const response = await fetch(`${url}/oidc/v1/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "all-apis" }),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`${url} gave no token (${response.status}).`);
  return token;
}

type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string;
};

async function send(url: string, { method, path, body, token }: Call): Promise<RawAnswer> {
  const response = await fetch(url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
