"use client";

import type { BucketCatalogView } from "#lib/contracts/drift.ts";
import type { BucketAccessView } from "#lib/contracts/reach.ts";
import { hiddenWords } from "#lib/format/reach.ts";
import { countOf } from "#lib/format/counts.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { FoundTable } from "#components/reach/found-table.tsx";
import { ReachTable } from "#components/reach/reach-table.tsx";
import { requestColumns } from "#components/requests-table/request-columns.tsx";
import { useMe } from "#components/shell/me.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { BucketCatalog } from "./bucket-catalog.tsx";

function Holders({ access }: Readonly<{ access: BucketAccessView }>) {
  const { holders, found, holderCount, now } = access;
  if (holders === null || found === null)
    return (
      <Section
        title="Who can reach it, and why"
        note={holderCount === 0 ? "nobody by exception" : countOf(holderCount, "person", "people")}
      >
        <NotAllowed
          why="Who they are is not yours to see."
          who="The data owner, security, auditors, the EDP team and slot holders see it."
        />
      </Section>
    );
  return (
    <>
      <Section
        title="Who can reach it, and why"
        note={holderCount === 0 ? "nobody by exception" : countOf(holderCount, "person", "people")}
      >
        <ReachTable
          caption="Who can reach it, and why"
          by="who"
          rows={holders}
          now={now}
          empty="Nobody by exception."
        />
      </Section>
      {found.length === 0 ? null : (
        <Section title="Met while grants were made and ended">
          <FoundTable rows={found} />
        </Section>
      )}
    </>
  );
}

type BucketAccessProps = Readonly<{
  bucketId: string;
  access: BucketAccessView;
  /** Null for those who may not know who holds it. */
  catalog: BucketCatalogView | null;
}>;

/** Who holds an exception on a bucket and why, what no request explains, and the requests on it (REQ-9). */
export function BucketAccess({ bucketId, access, catalog }: BucketAccessProps) {
  const { timeZone } = useMe();
  const { history, hiddenCount, now } = access;
  const present = { now, zone: timeZone };
  return (
    <>
      <Holders access={access} />
      {catalog === null ? null : <BucketCatalog bucketId={bucketId} initial={catalog} />}
      <Section title="Requests on it" note={hiddenCount === 0 ? undefined : hiddenWords(hiddenCount)}>
        <DataTable
          caption="Requests on it"
          columns={requestColumns}
          rows={history.map((row) => ({ ...row, present, now }))}
          rowId={({ id }) => id}
          rowHref={({ id }) => `/requests/${id}`}
          empty={<p className="text-muted">None that you may see.</p>}
        />
      </Section>
    </>
  );
}
