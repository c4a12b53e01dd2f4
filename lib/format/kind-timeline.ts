import { PROFILE_AUDIT } from "./break-glass-audit.ts";
import { RUNNING_TIMELINE } from "./break-glass-running.ts";
import { REVIEW_TIMELINE, REVIEW_TRIED } from "./break-glass-review-timeline.ts";
import type { Told, TimelineWords } from "./timeline.ts";

/** What a timeline tells of events that one kind of request alone has; null leaves an event out. */
export const KIND_TIMELINE: Readonly<Record<string, (told: Told) => TimelineWords | null>> = {
  ...REVIEW_TIMELINE,
  ...RUNNING_TIMELINE,
};

/** What a refused command of one kind alone was about. */
export const KIND_TRIED: Readonly<Record<string, string>> = REVIEW_TRIED;

/** What the audit explorer says of events of one kind alone that belong to no request. */
export const KIND_AUDIT: Readonly<Record<string, (told: Told) => string>> = PROFILE_AUDIT;
