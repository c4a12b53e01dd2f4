/** The words for an end that is overdue, and for an access that is closed without a proof of its end. */
import type { ClosedBecause } from "#lib/domain/requests/commands.ts";
import { formatDuration } from "./dates.ts";
import { evidenceLine, quoted, said } from "./plan-timeline.ts";
import type { Told, TimelineWords } from "./timeline.ts";

const BECAUSE: Readonly<Record<ClosedBecause, string>> = {
  securable_gone: "what it was on is gone from Unity Catalog",
  principal_gone: "whoever held it is gone from Unity Catalog",
  by_hand: "two people vouch that it is gone",
};

/** Why an access is closed, as an event says it. */
export function closedBecause(because: unknown): string {
  return Object.entries(BECAUSE).find(([known]) => known === because)?.[1] ?? "nothing can be read of it";
}

/** What the timeline tells of overdue ends and of closing by hand (UC-5, UC-6). */
export const SAFETY_TIMELINE: Readonly<
  Record<"overdue_raised" | "closing_proposed" | "closing_dropped", (told: Told) => TimelineWords>
> = {
  overdue_raised: ({ data }) => ({
    kind: "machine",
    title:
      data["stage"] === "page"
        ? "Security was paged: the end is not proved"
        : "An alarm was raised: the end is not proved",
    lines: [`${formatDuration(lateness(data))} after it was due`],
  }),
  closing_proposed: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} proposed to close it by hand`,
    lines: said(quoted(data["note"]), evidenceLine(data["evidence"])),
  }),
  closing_dropped: ({ actor, data }) => ({
    kind: data["by"] === null ? "machine" : "person",
    title:
      data["by"] === null
        ? "The proposal to close it by hand fell away"
        : `${actor} dropped the proposal to close it by hand`,
    lines: said(quoted(data["reason"])),
  }),
};

function lateness({ at, dueAt }: Told["data"]): number {
  return typeof at === "number" && typeof dueAt === "number" ? at - dueAt : 0;
}

/** How a closing by hand reads on the page: what is asked of whom, and what follows. */
export const CLOSING_WORDS = {
  propose: {
    title: "Propose to close it by hand",
    button: "Propose it",
    note: "How you know that the access is gone",
    linkHint: "Where the second person can see it.",
    done: "A second person is asked to confirm it",
  },
  why: "If you know that the access is gone and no read of Unity Catalog can prove it, two people may vouch for it. Countersign goes on looking.",
  confirmed: "Confirmed: the access is closed by hand",
  consequence:
    "Confirm it only if you know it too. The access is then closed for good and the risk entry with it; if it is ever seen again, it is taken away and reported.",
} as const;
