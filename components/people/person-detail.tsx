"use client";

import { useRouter } from "next/navigation";
import type { PersonView } from "#lib/contracts/reach.ts";
import { dayIn, formatDateTime } from "#lib/format/dates.ts";
import { personSentence, roleWords } from "#lib/format/reach.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { FoundTable } from "#components/reach/found-table.tsx";
import { ReachTable } from "#components/reach/reach-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DayField } from "#components/ui/day-field.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { OpenSessions } from "./open-sessions.tsx";
import { PersonRequests } from "./person-requests.tsx";
import { Seats } from "./seats.tsx";

function AsOf({ view }: Readonly<{ view: PersonView }>) {
  const router = useRouter();
  const { timeZone } = useMe();
  const { person, asOf, now } = view;
  const here = `/people/${person.id}`;
  return (
    <>
      <DayField
        label="As of the end of"
        value={asOf === null ? null : dayIn(asOf, timeZone)}
        max={dayIn(now, timeZone)}
        onChange={(day) => router.replace(day === null ? here : `${here}?asOf=${day}`, { scroll: false })}
      />
      {asOf === null ? null : (
        <>
          <ButtonLink href={here}>Show now</ButtonLink>
          <span className="text-muted">
            Reach, seats and delegations as they were {formatDateTime(asOf, timeZone)} ({timeZone}); the rest
            is of now.
          </span>
        </>
      )}
    </>
  );
}

/** What a person can reach and why, now or at the end of a day; their seats, requests and sessions (EVD-4). */
export function PersonDetail({ view }: Readonly<{ view: PersonView }>) {
  const { timeZone } = useMe();
  const { person, roles, asOf, reach, found, requests, sessions, now } = view;
  const then = asOf === null ? null : { at: asOf, zone: timeZone };
  return (
    <Page
      crumbs={[{ label: "People" }, { label: person.name }]}
      title={<Sentence phrase={personSentence(person.name, reach, then)} />}
      actions={<AsOf view={view} />}
    >
      <div className="max-w-[44rem]">
        <Facts
          facts={[
            { term: "Name", value: person.title === null ? person.name : `${person.name}, ${person.title}` },
            { term: "Sign-in", value: person.userName },
            { term: "Roles", value: roleWords(roles) },
            {
              term: "Directory",
              value: person.active ? "active" : "no longer active; nothing can be signed or asked",
            },
          ]}
        />
      </div>
      <Section title={asOf === null ? "What they can reach, and why" : "What they could reach, and why"}>
        <ReachTable
          caption="What they can reach, and why"
          by={asOf === null ? "what" : "whatThen"}
          rows={reach}
          now={now}
          empty="Nothing by exception. What their groups are given in Unity Catalog is not listed here."
        />
      </Section>
      <Section title="Found outside the ledger">
        <FoundTable rows={found} />
      </Section>
      <Section title="Seats and delegations">
        <Seats view={view} />
      </Section>
      <Section title="Requests">
        <PersonRequests requests={requests} present={{ now, zone: timeZone }} />
      </Section>
      <Section title="Open sessions">
        <OpenSessions sessions={sessions} />
      </Section>
    </Page>
  );
}
