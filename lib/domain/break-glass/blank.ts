import type { BreakGlassDetails } from "./types.ts";

/** A break-glass of which nothing has been said yet; drafts are laid over it. */
export const BLANK_BREAK_GLASS: BreakGlassDetails = {
  profile: "",
  incident: "",
  severity: "P1",
  service: "",
  purpose: "",
  minutes: 60,
  drill: false,
};
