/**
 * Glossary of this folder.
 * view  a list as somebody filtered it, under a name of their own
 */
import { accept, refuse, type Decision } from "../shared/decision.ts";

/** The views of one person, as far as a new one depends on them. */
export type OwnViews = { readonly count: number; readonly sameName: string | null };

export type ViewEvent = { readonly type: "view_saved"; readonly replaces: string | null };
export type ViewRefusal = { readonly code: "too_many_views"; readonly most: number };

export const MOST_VIEWS = 30;

/** Saves a view: one of the same name is replaced, and nobody keeps more than thirty (UX-3). Refusal: too_many_views. */
export function saveViewOf({ count, sameName }: OwnViews): Decision<ViewEvent, ViewRefusal> {
  return sameName === null && count >= MOST_VIEWS
    ? refuse({ code: "too_many_views", most: MOST_VIEWS })
    : accept({ type: "view_saved", replaces: sameName });
}
