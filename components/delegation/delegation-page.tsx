"use client";

import type { DelegationsView } from "#lib/contracts/delegations.ts";
import { countOf } from "#lib/format/counts.ts";
import { delegationsTitle } from "#lib/format/delegations.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { DelegationForm } from "./delegation-form.tsx";
import { DelegationsTable } from "./delegations-table.tsx";
import { useDelegations } from "./use-delegations.ts";

/** Who stands in for the reader and for whom they do; a holder names somebody here (APP-4). */
export function DelegationPage({ initial }: Readonly<{ initial: DelegationsView }>) {
  const { timeZone } = useMe();
  const view = useDelegations(initial);
  const [first, ...more] = view.holds;
  const live = (view.all ?? []).filter(({ state }) => state === "running");
  return (
    <Page title={<PageTitle>{delegationsTitle(view, timeZone)}</PageTitle>}>
      <Section title="Name who stands in for you" open>
        {first === undefined ? (
          <NotAllowed
            why="Only the holder of a slot names who stands in; what was delegated cannot be delegated on."
            who="Deputies need no delegation: a slot comes to them when its holder lets the time pass."
          />
        ) : (
          <div className="grid max-w-[40rem] gap-4">
            <p className="text-muted">
              They may sign everything that waits for your slot, what is open now too, and you may go on
              signing. Whoever asked for a request never signs it, and nor does who stands in for them. A
              signature counts if the delegation still runs when the last slot is signed.
            </p>
            <DelegationForm holds={[first, ...more]} maxDays={view.maxDays} now={view.now} />
          </div>
        )}
      </Section>
      {first === undefined && view.given.length === 0 ? null : (
        <Section title="Who stands in for you">
          <DelegationsTable
            caption="Delegations that you gave"
            delegations={view.given}
            empty="You have named nobody so far."
          />
        </Section>
      )}
      <Section title="For whom you stand in">
        <DelegationsTable
          caption="Delegations that you received"
          delegations={view.received}
          empty="Nobody has named you so far."
        />
      </Section>
      {view.all === null ? null : (
        <Section title="Everybody's" note={`${countOf(live.length, "delegation")} running`}>
          <DelegationsTable
            caption="Delegations of everybody"
            delegations={view.all}
            empty="Nobody has named anybody so far."
          />
        </Section>
      )}
    </Page>
  );
}
