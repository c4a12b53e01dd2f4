import { ScimError } from "./scim-error.ts";
import { schema } from "./scim-resources.ts";
import type { ScimResource } from "./scim-resources.ts";

/** The most entries of one page (`filter.maxResults`). */
export const pageLimit = 200;

/** RFC 7644 section 3.4.2: one page of what the filter lets through. Throws ScimError for what it cannot read. */
export function listResponse(
  resources: readonly ScimResource[],
  query: URLSearchParams,
  filterable: readonly string[],
): ScimResource {
  const found = filtered(resources, query.get("filter"), filterable);
  const startIndex = Math.max(1, wholeNumber(query, "startIndex", 1));
  const count = Math.min(pageLimit, Math.max(0, wholeNumber(query, "count", pageLimit)));
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: [schema.list],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page,
  };
}

function wholeNumber(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (/^-?\d{1,9}$/u.test(text)) return Number(text);
  throw new ScimError(400, `${name} must be a whole number`, "invalidValue");
}

/** Only `<attribute> eq "<value>"`, compared without regard to case. */
function filtered(
  resources: readonly ScimResource[],
  filter: string | null,
  filterable: readonly string[],
): readonly ScimResource[] {
  if (filter === null) return resources;
  const match = /^\s*(\w+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/iu.exec(filter);
  const attribute = filterable.find((name) => name.toLowerCase() === match?.[1]?.toLowerCase());
  const value = quoted(match?.[2]);
  if (attribute === undefined || value === undefined) {
    throw new ScimError(400, `only ${filterable.join(", ")} can be compared, by eq`, "invalidFilter");
  }
  return resources.filter((resource) => {
    const held = resource[attribute];
    return typeof held === "string" && held.toLowerCase() === value.toLowerCase();
  });
}

function quoted(text: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
