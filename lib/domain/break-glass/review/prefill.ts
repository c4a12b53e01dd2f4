import { MINUTE, type Instant } from "../../shared/time.ts";
import type { BreakGlassDetails } from "../types.ts";
import type { ReviewText } from "./types.ts";

/** What the portal knows of a break-glass once it is over; instants in ms since 1970, null for what never came. */
export type ReviewStory = {
  readonly details: Pick<BreakGlassDetails, "incident" | "severity" | "service" | "purpose">;
  readonly holder: string;
  readonly profile: string;
  readonly letInBy: readonly string[];
  readonly askedAt: Instant;
  readonly approvedAt: Instant;
  readonly verifiedAt: Instant | null;
  readonly endStartedAt: Instant;
  readonly endedBy: "expired" | "handed_back" | "stopped";
  readonly classes: number;
  readonly takenOut: number;
};

const ENDED = {
  expired: "it ran out",
  handed_back: "it was handed back early",
  stopped: "it was stopped",
} as const;

/** The text that a review begins with: what the portal saw, so that its writer tells only what it cannot know (BG-7). */
export function prefilled(story: ReviewStory): ReviewText {
  return { summary: summaryOf(story), cause: "", actions: [] };
}

function summaryOf(story: ReviewStory): string {
  const { details, holder, profile, letInBy, classes, takenOut } = story;
  const { incident, severity, service, purpose } = details;
  const verified =
    story.verifiedAt === null
      ? "Access was never verified"
      : `Access was verified after ${minutes(story.verifiedAt - story.approvedAt)}`;
  return [
    `${holder} asked to be let into Prod as ${profile} for ${incident} (${severity}, ${service}): ${purpose.replace(/\.*$/u, "")}.`,
    `${letInBy.join(" and ")} let them in after ${minutes(story.approvedAt - story.askedAt)}.`,
    `${verified}; ${ENDED[story.endedBy]} ${minutes(story.endStartedAt - story.approvedAt)} after the approval.`,
    `The audit tables show ${classes === 0 ? "no rows of it so far" : `${classes} ${classes === 1 ? "class" : "classes"} of activity`}${
      takenOut === 0 ? "" : `, ${takenOut} of which took data out`
    }.`,
  ].join(" ");
}

function minutes(span: number): string {
  const count = Math.max(0, Math.round(span / MINUTE));
  return count === 0 ? "less than a minute" : count === 1 ? "1 minute" : `${count} minutes`;
}
