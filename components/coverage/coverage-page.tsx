"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { CoverageView } from "#lib/contracts/delegations.ts";
import { call } from "#lib/client/call.ts";
import { listOf } from "#lib/format/counts.ts";
import { formatDateTime, toMilliseconds } from "#lib/format/dates.ts";
import { coverageTitle, kindCoverageWords, pendingWords } from "#lib/format/delegations.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { SeatsTable } from "./seats-table.tsx";

const CALM = 30_000;

/** Who fills the slots now and soon, when that runs out, and which pending requests nobody could sign (APP-1). */
export function CoveragePage({ initial }: Readonly<{ initial: CoverageView }>) {
  const { timeZone } = useMe();
  const { data: view } = useQuery({
    queryKey: ["coverage"],
    queryFn: ({ signal }) => call("getCoverage", { signal }),
    refetchInterval: CALM,
    initialData: initial,
  });
  const until = (at: string): string =>
    toMilliseconds(at) <= toMilliseconds(view.now) ? "now" : `from ${formatDateTime(at, timeZone)} on`;
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Slots" }]}
      title={<PageTitle>{coverageTitle(view, timeZone)}</PageTitle>}
      actions={<ButtonLink href="/delegation">Delegations</ButtonLink>}
    >
      <div className="grid gap-3">
        {view.kinds.map(({ kind, unfillableFrom, unfillable }) =>
          unfillableFrom === null ? null : (
            <Notice key={kind} tone="warn" title={`Distinct people are missing ${until(unfillableFrom)}`}>
              Nobody is left for {listOf(unfillable, "and")} once the other slot is signed. Name a holder or
              deputy in the reference data, or have a holder name who stands in.
            </Notice>
          ),
        )}
        {view.kinds.map((kind) => (
          <p key={kind.kind}>{kindCoverageWords(kind, view.now, timeZone)}</p>
        ))}
        <p className="text-muted">{pendingWords(view)}</p>
      </div>
      {view.stuck.length === 0 ? null : (
        <Section title="Without people who may sign" open>
          <ul className="grid gap-1.5">
            {view.stuck.map(({ id, number, slots, dueAt }) => (
              <li key={id}>
                <Link href={`/requests/${id}`} className="link">
                  {number}
                </Link>{" "}
                <span className="text-muted">
                  has nobody for {listOf(slots, "and")}
                  {dueAt === null ? "" : `; due ${formatDateTime(dueAt, timeZone)}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.slots.map((slot) => (
        <Section
          key={slot.slot}
          title={`${slot.slot} slot`}
          note={slot.uncoveredFrom === null ? undefined : `filled by nobody ${until(slot.uncoveredFrom)}`}
        >
          <SeatsTable slot={slot} />
        </Section>
      ))}
    </Page>
  );
}
