import * as z from "zod";
import { DirectoryReadFailed } from "./directory.ts";
import type { DirectoryReadFailure } from "./directory.ts";

export type ScimOptions = {
  /** Up to and with the version, such as `https://directory.example/scim/v2`. */
  readonly baseUrl: string;
  readonly token: string;
  /** For each page. */
  readonly timeoutMs: number;
  /** What is asked for at once; a server may give less. */
  readonly pageSize?: number;
};

type Entry = { readonly id: string };

/** Every entry of one kind. Throws DirectoryReadFailed unless all that was announced has come, each once. */
export async function readAllPages<Found extends Entry>(
  options: ScimOptions,
  kind: "Users" | "Groups",
  entry: z.ZodType<Found>,
): Promise<readonly Found[]> {
  const list = z.looseObject({
    totalResults: z.int().nonnegative(),
    Resources: z.array(entry).nullish(),
  });
  const found = new Map<string, Found>();
  for (let announced: number | undefined; announced === undefined || found.size < announced;) {
    const page = await readPage(options, kind, { startIndex: found.size + 1, list });
    if (announced !== undefined && page.totalResults !== announced) {
      throw partial(kind, `it announced ${String(announced)}, then ${String(page.totalResults)}`);
    }
    announced = page.totalResults;
    const before = found.size;
    for (const one of page.Resources ?? []) {
      if (found.has(one.id)) throw partial(kind, `${one.id} came twice`);
      found.set(one.id, one);
    }
    if (found.size === before && found.size < announced) {
      throw partial(kind, `it announced ${String(announced)} and gave ${String(found.size)}`);
    }
    if (found.size > announced)
      throw partial(kind, `it announced ${String(announced)} and gave ${String(found.size)}`);
  }
  return [...found.values()];
}

function partial(kind: string, what: string): DirectoryReadFailed {
  return new DirectoryReadFailed("partial", `the directory's ${kind} are not whole: ${what}`);
}

async function readPage<Page>(
  options: ScimOptions,
  kind: string,
  ask: { readonly startIndex: number; readonly list: z.ZodType<Page> },
): Promise<Page> {
  const url = new URL(`${options.baseUrl.replace(/\/$/u, "")}/${kind}`);
  url.searchParams.set("startIndex", String(ask.startIndex));
  url.searchParams.set("count", String(options.pageSize ?? 200));
  const parsed = ask.list.safeParse(await fetchJson(url, options));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? "" : ` at ${issue.path.join(".")}: ${issue.message}`;
  throw new DirectoryReadFailed("invalid", `the directory's ${kind} cannot be understood${where}`);
}

/** Follows no redirect: the token belongs to the address it was given for. */
async function fetchJson(url: URL, { token, timeoutMs }: ScimOptions): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: "application/scim+json, application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (error) {
    throw noAnswer(error, url, timeoutMs);
  }
  if (!response.ok) throw refusal(response.status, url);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DirectoryReadFailed("invalid", `${url.origin}${url.pathname} did not answer in JSON`);
  }
}

function noAnswer(error: unknown, url: URL, timeoutMs: number): DirectoryReadFailed {
  if (error instanceof Error && error.name === "TimeoutError") {
    return new DirectoryReadFailed("timed_out", `${url.host} gave no answer within ${String(timeoutMs)} ms`);
  }
  return new DirectoryReadFailed("unavailable", `${url.host} could not be reached or broke off`);
}

function refusal(status: number, url: URL): DirectoryReadFailed {
  return new DirectoryReadFailed(reasonOf(status), `${url.origin}${url.pathname} answered ${String(status)}`);
}

function reasonOf(status: number): DirectoryReadFailure {
  if (status === 401 || status === 403) return "unauthenticated";
  return status === 429 || status >= 500 ? "unavailable" : "refused";
}
