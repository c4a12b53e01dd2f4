import { markedWords } from "./break-glass-reviews.ts";
import { countOf } from "./counts.ts";
import type { Told, TimelineWords } from "./timeline.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** What the timeline of a request tells of its review. A text that is kept while it is written is no news. */
export const REVIEW_TIMELINE: Readonly<Record<string, (told: Told) => TimelineWords | null>> = {
  pir_saved: () => null,
  pir_marked: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} marked ${countOf(Array.isArray(data["marks"]) ? data["marks"].length : 0, "class", "classes")} of activity`,
    lines: [],
  }),
  pir_handed_in: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} handed in the review${number(data["version"]) > 1 ? `, version ${number(data["version"])}` : ""}`,
    lines: [
      `${markedWords(number(data["classes"]), number(data["outside"]))}; ${countOf(number(data["actions"]), "action", "actions")} to take`,
    ],
  }),
  pir_sent_back: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} sent the review back`,
    lines: text(data["reason"]) === "" ? [] : [`"${text(data["reason"])}"`],
  }),
  pir_accepted: ({ actor }) => ({ kind: "signature", title: `${actor} accepted the review`, lines: [] }),
};

/** What a refused command was about. */
export const REVIEW_TRIED: Readonly<Record<string, string>> = {
  save_review: "write its review",
  mark_activity: "mark its activity",
  hand_in_review: "hand in its review",
  send_back_review: "send its review back",
  accept_review: "accept its review",
};
