/** Where the text of a draft is written. */
export function draftHref(id: string): string {
  return `/requests/new/raw-bucket?draft=${encodeURIComponent(id)}`;
}

/** Where the text of a submitted request is written anew (REQ-4). */
export function revisionHref(id: string): string {
  return `/requests/${encodeURIComponent(id)}/edit`;
}
