"use client";

import type { TimelineView } from "#lib/contracts/timeline.ts";
import { Timeline, type TimelineEntry } from "#components/marks/timeline.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";

type WireEntry = TimelineView["entries"][number];

function drawn({ id, at, kind, title, lines, struck }: WireEntry): TimelineEntry {
  return {
    id,
    at,
    title,
    details: lines,
    struck,
    kind: kind === "signature" ? "person" : kind,
    signed: kind === "signature",
  };
}

/** What happened to the request, in one stream, the newest first (REQ-8). */
export function RequestTimeline({ timeline }: Readonly<{ timeline: TimelineView }>) {
  const { timeZone } = useMe();
  return (
    <Section title="What happened">
      {timeline.entries.length === 0 ? (
        <p className="text-muted">Nothing yet. What people, the portal and Unity Catalog do stands here.</p>
      ) : (
        <Timeline entries={timeline.entries.map(drawn)} present={{ now: timeline.now, zone: timeZone }} />
      )}
    </Section>
  );
}
