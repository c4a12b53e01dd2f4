"use client";

import { useQuery } from "@tanstack/react-query";
import type { DrillsView } from "#lib/contracts/break-glass-drills.ts";
import { call } from "#lib/client/call.ts";
import { drillsTitle } from "#lib/format/break-glass-drills.ts";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { DrillForm } from "./drill-form.tsx";
import { DrillsTable } from "./drills-table.tsx";

const CALM = 10_000;

/** Drills: what is planned, what was held and how fast it went; security plans the next one here (BG-8). */
export function DrillsPage({ initial }: Readonly<{ initial: DrillsView }>) {
  const { data: view } = useQuery({
    queryKey: ["drills"],
    queryFn: ({ signal }) => call("listDrills", { signal }),
    refetchInterval: CALM,
    initialData: initial,
  });
  const [first, ...more] = view.profiles ?? [];
  return (
    <Page title={<PageTitle>{drillsTitle(view.quarter)}</PageTitle>}>
      <Section title="Planned and held" open>
        <DrillsTable drills={view.drills} />
      </Section>
      <Section title="Plan a drill">
        <div className="grid max-w-[40rem] gap-4">
          <p className="text-muted">
            A drill goes through the same screens, timers and mails as break-glass in earnest, all of them
            marked DRILL, and gives no access. One a quarter shows how fast somebody is let in. Whoever is to
            hold it is told on the day and not before.
          </p>
          {view.profiles === null ? (
            <NotAllowed
              why="Drills are planned by security."
              who="Anybody who may ask can hold one unplanned."
            />
          ) : first === undefined ? (
            <p className="text-muted">No profile is in force, so there is nothing to drill.</p>
          ) : (
            <DrillForm profiles={[first, ...more]} now={view.now} />
          )}
        </div>
      </Section>
    </Page>
  );
}
