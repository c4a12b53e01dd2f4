"use client";

import { useState } from "react";
import type { HomeView } from "#lib/contracts/portal.ts";
import type { RequestRow } from "#lib/contracts/requests.ts";
import { homeQuery } from "#lib/client/queries.ts";
import { homeTitle } from "#lib/format/home-title.ts";
import { useNow } from "#components/marks/clock.ts";
import { ActDialog } from "#components/requests/dialogs.tsx";
import { useMe } from "#components/shell/me.tsx";
import { AskLinks } from "#components/requests/ask-links.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { PaletteButton } from "#components/shell/palette-button.tsx";
import { useCountSync } from "#components/shell/use-count-sync.ts";
import { useLive } from "#components/shell/use-live.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CareList } from "./care-list.tsx";
import { divideRows } from "./divide-rows.ts";
import { DriftCard } from "./drift-card.tsx";
import { HeldList } from "./held-list.tsx";
import { LiveNow } from "./live-now.tsx";
import { MilestoneList } from "./milestone-list.tsx";
import { OnTheWayList } from "./on-the-way-list.tsx";
import { TaskList } from "./task-list.tsx";
import { TriageList } from "./triage-list.tsx";
import { WaitingList } from "./waiting-list.tsx";

/** What waits for this person, what they hold and when it ends, what needs care (UX-2). */
export function Home({ initial }: Readonly<{ initial: HomeView }>) {
  const home = useLive(homeQuery(), initial);
  useCountSync(home.waitingCount);
  const { timeZone, mayAsk, seats, driftCount, liveCount } = useMe();
  const present = { now: useNow(home.now), zone: timeZone };
  const [giving, setGiving] = useState<RequestRow | null>(null);
  const [open, setOpen] = useState(false);
  const { care, held } = divideRows(home);
  const title = homeTitle(
    {
      care,
      held,
      waiting: home.waitingCount,
      onTheWay: home.onTheWay.length,
      milestones: home.milestones.length,
      tasks: home.tasks.length,
      toTriage: home.toTriage.length,
      drift: driftCount,
      live: liveCount,
    },
    present,
  );
  const giveBack = (row: RequestRow) => {
    setGiving(row);
    setOpen(true);
  };
  return (
    <Page
      title={<PageTitle>{title}</PageTitle>}
      actions={
        <>
          <AskLinks />
          {home.waitingCount > 0 ? (
            <ButtonLink variant={mayAsk ? "plain" : "primary"} href="/inbox">
              Go to the inbox
            </ButtonLink>
          ) : null}
          <span className="ml-auto">
            <PaletteButton />
          </span>
        </>
      }
    >
      <div className="grid gap-5">
        <CareList rows={care} now={home.now} />
        <LiveNow count={liveCount} />
        <DriftCard count={driftCount} />
        {seats.length > 0 || home.waiting.length > 0 ? (
          <WaitingList items={home.waiting} count={home.waitingCount} present={present} />
        ) : null}
        <TriageList rows={home.toTriage} present={present} />
        <TaskList rows={home.tasks} present={present} />
        <MilestoneList rows={home.milestones} now={home.now} />
        {mayAsk || held.length > 0 ? (
          <HeldList rows={held} unused={home.unused} now={home.now} onGiveBack={giveBack} />
        ) : null}
        {mayAsk || home.onTheWay.length > 0 ? <OnTheWayList rows={home.onTheWay} present={present} /> : null}
      </div>
      {giving === null ? null : (
        <ActDialog
          subject={{ id: giving.id, summary: giving.summary, version: null }}
          act={open ? "give_back" : null}
          now={home.now}
          onClose={() => setOpen(false)}
        />
      )}
    </Page>
  );
}
