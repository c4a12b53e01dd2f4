"use client";

import { useQuery } from "@tanstack/react-query";
import type { RequestView } from "#lib/contracts/requests.ts";
import { toldQuery } from "#lib/client/break-glass-queries.ts";
import { nextWords, toldWords, type RosterLine } from "#lib/format/break-glass-asking.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";

function Lines({ lines }: Readonly<{ lines: readonly RosterLine[] }>) {
  return (
    <ul className="grid gap-1">
      {lines.map(({ who, what }) => (
        <li key={`${who} ${what}`}>
          <span className="font-medium">{who}</span> <span className="text-muted">{what}</span>
        </li>
      ))}
    </ul>
  );
}

/** While it waits: who was told, by what way, and who is tried next and when (BG-1). */
export function ToldList({ request }: Readonly<{ request: RequestView }>) {
  const waits = request.decision === "waiting_for_approval";
  const { data, isError } = useQuery({ ...toldQuery(request.id), enabled: waits });
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  if (!waits) return null;
  return (
    <Section title="Who was told" open>
      {data === undefined ? (
        <p className="text-muted">{isError ? "This could not be read just now." : "Reading who was told."}</p>
      ) : (
        <div className="grid gap-3">
          <Lines lines={data.told.map((one) => toldWords(one, present))} />
          <h3 className="font-medium">If nobody answers</h3>
          <Lines lines={data.next.map((one) => nextWords(one, present))} />
        </div>
      )}
    </Section>
  );
}
