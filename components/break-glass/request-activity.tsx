"use client";

import { useQuery } from "@tanstack/react-query";
import { activityQuery } from "#lib/client/break-glass-queries.ts";
import type { KindPartProps } from "#components/requests/kind-parts.tsx";
import { Section } from "#components/ui/section.tsx";
import { ActivityList } from "./activity-list.tsx";

/** What was done while somebody was in, on the page of the request; of those who are still to be let in there is nothing to say. */
export function RequestActivity({ request }: KindPartProps) {
  const { data, error } = useQuery({
    ...activityQuery(request.id),
    enabled: request.decision === "approved",
  });
  if (request.decision !== "approved") return null;
  return (
    <Section title="What was done">
      {data === undefined ? (
        <p className="text-muted">
          {error === null ? "Being fetched." : "It could not be fetched. It is tried again."}
        </p>
      ) : (
        <ActivityList activity={data.activity} now={data.now} />
      )}
    </Section>
  );
}
