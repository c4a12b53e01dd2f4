import { inSpan } from "#lib/tracing/span.ts";
import { steadyMs } from "./clock.ts";

type Fetch = typeof globalThis.fetch;
type Answered = { readonly status: number; readonly ms: number };

/**
 * A `fetch` each of whose requests is a span and is counted (OPS-3): host, method, status and kind of securable, never the
 * path, which names securables and people. `count` gets status 0 when no answer came.
 */
export function watchedFetch(
  fetch: Fetch,
  count: (host: string, method: string, answered: Answered) => void,
): Fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : "GET");
    const spec = {
      name: `${method} ${subjectOf(url)}`,
      kind: "client",
      attributes: aboutOf(url, method),
    } as const;
    return inSpan(spec, async (note) => {
      const begun = steadyMs();
      const answered = (status: number): void => count(url.host, method, { status, ms: steadyMs() - begun });
      try {
        const response = await fetch(input, init);
        answered(response.status);
        note({ "http.response.status_code": response.status }, response.status >= 400);
        return response;
      } catch (error) {
        answered(0);
        throw error;
      }
    });
  };
}

const PERMISSIONS = /\/unity-catalog\/(permissions|effective-permissions)\/(\w+)\//u;

function subjectOf({ pathname }: URL): string {
  return PERMISSIONS.exec(pathname)?.[1] ?? "catalog";
}

function aboutOf({ host, pathname }: URL, method: string): Readonly<Record<string, string>> {
  const securable = PERMISSIONS.exec(pathname)?.[2];
  return {
    "server.address": host,
    "http.request.method": method,
    ...(securable === undefined ? {} : { "countersign.securable_type": securable }),
  };
}
