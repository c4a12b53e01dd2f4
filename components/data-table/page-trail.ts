/**
 * The way through a list that can only be walked forwards: an address names the cursors of the pages before this one too,
 * so that "previous" is a link to the page that was seen before.
 */
import type { PageCursors } from "./pager.tsx";

const MARK = "~";

/** The cursors on the way to this page, its own last; empty on the first page. */
export function trailOf({
  after,
  before,
}: {
  readonly after: string | null;
  readonly before: string | null;
}): readonly string[] {
  return (after ?? before ?? "").split(MARK).filter((cursor) => cursor !== "");
}

/** Where the pages before and after this one are; `next` is the cursor that the list answered with. */
export function pagesOf(trail: readonly string[], next: string | null): PageCursors {
  return {
    before: trail.length === 0 ? null : trail.slice(0, -1).join(MARK),
    after: next === null ? null : [...trail, next].join(MARK),
  };
}
