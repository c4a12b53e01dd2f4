import { invalid } from "./errors.ts";
import { routes, type Route } from "./routes.ts";

export type Match = { readonly route: Route; readonly params: Record<string, string> };

/** The route of a request and the decoded values of its path; undefined when no API is there. 400 for broken encoding. */
export function match(method: string, path: string): Match | undefined {
  const segments = path.split("/");
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchSegments(route.path.split("/"), segments);
    if (params !== undefined) return { route, params };
  }
  return undefined;
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
