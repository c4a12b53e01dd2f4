import { originOf } from "./address.ts";
import { databricks } from "./databricks.ts";
import type { Dialect, DialectName } from "./dialect.ts";
import type { HttpSettings } from "./exchange.ts";
import { guarded } from "./guarded.ts";
import { clientCredentials, fixedToken } from "./oauth.ts";
import { openSource } from "./open-source.ts";
import type { UnityCatalog } from "./port.ts";
import { budgetOf } from "./request-budget.ts";
import { senderTo, type Host } from "./sender.ts";

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
  /** The most this process asks the host in a second; when not said, 15 of Databricks' own hosts and any number else. */
  readonly requestsPerSecond?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const DEFAULT_TIMEOUT_MS = 10_000;

const DIALECTS: Record<DialectName, Dialect> = { databricks, open_source: openSource };

/**
 * The real adapter of the port (UC-8). Each ask is sent once; only a 401 is answered by one new token and one more try,
 * since nothing was carried out. Credentials never appear in failures. Throws when the address is no http(s) address, or
 * would carry credentials in clear text to another machine.
 */
export function createUnityCatalogClient(options: UnityCatalogOptions): UnityCatalog {
  return guarded(DIALECTS[options.dialect ?? "databricks"](senderTo(openHost(options))));
}

/** The workspace as a host to send to, with a token of its own. Throws for an address as the client does. */
export function openHost(options: UnityCatalogOptions): Host {
  const origin = originOf(options.workspaceUrl);
  const http: HttpSettings = {
    origin,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    fetch: options.fetch ?? globalThis.fetch,
    budget: budgetOf(origin, options.requestsPerSecond),
  };
  const { auth, dialect = "databricks" } = options;
  const tokens = "token" in auth ? fixedToken(auth.token) : clientCredentials(http, auth);
  const secrets = "token" in auth ? [auth.token] : [auth.clientSecret];
  return { kind: dialect, http, tokens, secrets };
}
