import { invalid } from "./errors.ts";
import type { CallerHandler, Handler } from "./requests.ts";

/** A route: method and path, where `:name` is one segment and a last `*name` the rest; and who answers. */
export type Route = { readonly method: string; readonly path: string } & (
  | { readonly open: Handler }
  | { readonly signedIn: CallerHandler }
);

export type Match = { readonly route: Route; readonly params: Record<string, string> };

/** Finds the route of a request and the decoded values of its path; undefined when no API is there. */
export type Router = (method: string, path: string) => Match | undefined;

/** A router over a table of routes, the first that fits. It throws 400 for broken encoding. */
export function routerOf(routes: readonly Route[]): Router {
  const patterns = routes.map((route) => ({ route, pattern: route.path.split("/") }));
  return (method, path) => {
    const segments = path.split("/");
    for (const { route, pattern } of patterns) {
      if (route.method !== method) continue;
      const params = matchSegments(pattern, segments);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const hasRest = pattern.at(-1)?.startsWith("*") === true;
  const fixed = hasRest ? pattern.slice(0, -1) : pattern;
  if (segments.length < fixed.length || (!hasRest && segments.length > fixed.length)) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of fixed.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  if (hasRest) {
    const rest = segments.slice(fixed.length).map(decoded).join("/");
    params[pattern.at(-1)?.slice(1) ?? ""] = rest;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid("The path is not encoded as a URL must be.");
  }
}
