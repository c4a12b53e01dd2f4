/** Where the text of a draft is written. */
export function draftHref(id: string): string {
  return `/requests/new/raw-bucket?draft=${encodeURIComponent(id)}`;
}
