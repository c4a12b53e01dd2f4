import type { RequestKindName } from "#lib/domain/requests/kinds.ts";

type Draft = { readonly id: string; readonly kind: RequestKindName };

/** Where a request of this kind is written; each kind has a form under its own name. */
function formHref(kind: RequestKindName): string {
  return `/requests/new/${kind.replaceAll("_", "-")}`;
}

/** Where the text of a draft is written. */
export function draftHref({ id, kind }: Draft): string {
  return `${formHref(kind)}?draft=${encodeURIComponent(id)}`;
}

/** Where the text of a submitted request is written anew (REQ-4). */
export function revisionHref(id: string): string {
  return `/requests/${encodeURIComponent(id)}/edit`;
}
