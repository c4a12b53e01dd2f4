import { databricks } from "./databricks.ts";
import type { Ask, DialectName, Send } from "./dialect.ts";
import { failed, failureFromAnswer, failureOf, isPage, jsonOf, type Answer } from "./errors.ts";
import { exchange, type HttpSettings } from "./exchange.ts";
import { clientCredentials, fixedToken, type TokenSource } from "./oauth.ts";
import type { UnityCatalog, UnityCatalogResult } from "./port.ts";
import { refuseChange, refusePrincipal, refuseSecurable } from "./refusals.ts";
import { safeText } from "./safe-text.ts";

type UnityCatalogAuth =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly token: string };

export type UnityCatalogOptions = {
  /** Address of the workspace, not of the account: `https://host`. A path or query after it is not used. */
  readonly workspaceUrl: string;
  readonly auth: UnityCatalogAuth;
  /** Which kind of server it is; a Databricks workspace when not said. */
  readonly dialect?: DialectName;
  /** Longest wait for one HTTP answer, in ms. A list of several pages may take as many times as long. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * The real adapter of the port (UC-8). Each ask is sent once; only a 401 is answered by one new token and one more try,
 * since nothing was carried out. Credentials never appear in failures. Throws when the address is no http(s) address, or
 * would carry credentials in clear text to another machine.
 */
export function createUnityCatalogClient(options: UnityCatalogOptions): UnityCatalog {
  const http: HttpSettings = {
    origin: workspaceOrigin(options.workspaceUrl),
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    fetch: options.fetch ?? globalThis.fetch,
  };
  const { auth } = options;
  const tokens = "token" in auth ? fixedToken(auth.token) : clientCredentials(http, auth);
  const secrets = "token" in auth ? [auth.token] : [auth.clientSecret];
  return guarded(databricks(sender(http, tokens, secrets)));
}

/** What is refused without being sent, in front of every dialect. */
function guarded(catalog: UnityCatalog): UnityCatalog {
  return {
    async readDirect(securable) {
      const refusal = refuseSecurable(securable);
      return refusal === undefined ? catalog.readDirect(securable) : failed(refusal);
    },
    async readEffective(securable, principal) {
      const refusal = refuseSecurable(securable) ?? refusePrincipal(principal);
      return refusal === undefined ? catalog.readEffective(securable, principal) : failed(refusal);
    },
    async change(ask) {
      const refusal = refuseChange(ask);
      if (refusal !== undefined) return failed(refusal);
      if (ask.add.length + ask.remove.length === 0) return { ok: true, value: undefined };
      return catalog.change(ask);
    },
    async readDeleted(securable) {
      const refusal = refuseSecurable(securable);
      return refusal === undefined ? catalog.readDeleted(securable) : failed(refusal);
    },
    async describe(securable) {
      const refusal = refuseSecurable(securable);
      return refusal === undefined ? catalog.describe(securable) : failed(refusal);
    },
    async locate(securable, id) {
      const refusal = refuseSecurable(securable);
      return refusal === undefined ? catalog.locate(securable, id) : failed(refusal);
    },
    async findPrincipal(principal) {
      const refusal = refusePrincipal(principal);
      return refusal === undefined ? catalog.findPrincipal(principal) : failed(refusal);
    },
    checkConnection: (probes) =>
      catalog.checkConnection(probes?.filter((one) => refuseSecurable(one) === undefined)),
  };
}

function sender(http: HttpSettings, tokens: TokenSource, secrets: readonly string[]): Send {
  async function attempt(ask: Ask, token: string): Promise<UnityCatalogResult<Answer>> {
    return exchange(http, {
      method: ask.method,
      path: ask.path,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
      },
      isChange: isChange(ask),
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
  }

  async function sendOnce(ask: Ask): Promise<UnityCatalogResult<unknown>> {
    const token = await tokens.current();
    if (!token.ok) return token;
    const answer = await attempt(ask, token.value);
    if (!answer.ok) return answer;
    if (answer.value.status !== 401) return readAnswer(answer.value, isChange(ask));
    const renewed = await tokens.insteadOf(token.value);
    if (renewed === undefined) return readAnswer(answer.value, isChange(ask));
    if (!renewed.ok) return renewed;
    const second = await attempt(ask, renewed.value);
    return second.ok ? readAnswer(second.value, isChange(ask)) : second;
  }

  return async (ask) => {
    const result = await sendOnce(ask);
    if (result.ok) return result;
    return failed({ ...result.failure, message: safeText(result.failure.message, secrets) });
  };
}

function isChange(ask: Ask): boolean {
  return ask.method !== "GET";
}

function readAnswer(answer: Answer, change: boolean): UnityCatalogResult<unknown> {
  const isGood = answer.status >= 200 && answer.status < 300 && !isPage(answer);
  if (!isGood) return failed(failureFromAnswer(answer, change));
  if (answer.text.trim() === "") return { ok: true, value: undefined };
  const body = jsonOf(answer.text);
  if (body !== undefined) return { ok: true, value: body };
  return failed(
    failureOf("unavailable", "Unity Catalog answered something that is not JSON.", {
      maybeApplied: change,
      status: answer.status,
    }),
  );
}

function workspaceOrigin(workspaceUrl: string): string {
  const url = URL.canParse(workspaceUrl) ? new URL(workspaceUrl) : undefined;
  if (url?.protocol === "https:") return url.origin;
  if (url?.protocol === "http:" && isThisMachine(url.hostname)) return url.origin;
  throw new Error("The Unity Catalog address must be an https address (http only on this machine).");
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/u.test(hostname);
}
