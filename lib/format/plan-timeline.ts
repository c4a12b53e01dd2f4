import type { PlanEvent } from "#lib/domain/plan/types.ts";
import type { Told, TimelineWords } from "./timeline.ts";

/** What the timeline tells of plans and milestones. */
export const PLAN_TIMELINE: Readonly<
  Record<PlanEvent["type"] | "renewal_begun", (told: Told) => TimelineWords>
> = {
  evidence_handed_in: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} handed in evidence for a milestone`,
    lines: said(evidenceLine(data["evidence"]), quoted(data["note"])),
  }),
  milestone_verified: ({ actor }) => ({
    kind: "signature",
    title: `${actor} verified a milestone`,
    lines: [],
  }),
  milestone_sent_back: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} sent evidence for a milestone back`,
    lines: said(quoted(data["reason"])),
  }),
  renewal_begun: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} began ${typeof data["number"] === "string" ? data["number"] : "a request"} to renew it`,
    lines: [],
  }),
  miss_explained: ({ actor, data }) => ({
    kind: "person",
    title: `${actor} explained a missed milestone`,
    lines: said(quoted(data["explanation"])),
  }),
};

/** What a refused command was about, by its action. */
export const PLAN_TRIED: Readonly<Record<string, string>> = {
  "milestone.hand_in": "hand in evidence",
  "milestone.verify": "verify a milestone",
  "request.renew": "renew it",
  "milestone.explain": "explain a missed milestone",
};

export function said(...all: readonly string[]): readonly string[] {
  return all.filter((line) => line !== "");
}

export function quoted(value: unknown): string {
  return typeof value === "string" && value !== "" ? `"${value}"` : "";
}

/** The name of a file, or the link. */
export function evidenceLine(evidence: unknown): string {
  if (typeof evidence !== "object" || evidence === null) return "";
  const { link, file }: { link?: unknown; file?: unknown } = evidence;
  if (typeof file === "object" && file !== null && "name" in file && typeof file.name === "string")
    return file.name;
  return typeof link === "string" ? link : "";
}
