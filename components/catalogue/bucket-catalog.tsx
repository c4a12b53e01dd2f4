"use client";

import type { BucketCatalogView } from "#lib/contracts/drift.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { CheckNow } from "#components/drift/check-now.tsx";
import { FindingTable } from "#components/drift/finding-table.tsx";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { useLive } from "#components/shell/use-live.ts";
import { Section } from "#components/ui/section.tsx";
import { catalogColumns } from "./catalog-columns.tsx";

const OFTEN = 3_000;

/** What Unity Catalog says of a bucket beside who holds it by exception, each with its reason; and where the two differ (UC-7). */
export function BucketCatalog({
  bucketId,
  initial,
}: Readonly<{ bucketId: string; initial: BucketCatalogView }>) {
  const { timeZone: zone } = useMe();
  const { look, lines, more, findings, mayCheck, now } = useLive(
    {
      queryKey: ["bucket-catalog", bucketId],
      queryFn: ({ signal }) => call("getBucketCatalog", { params: { bucketId }, signal }),
      refetchInterval: OFTEN,
    },
    initial,
  );
  const present = { now: useNow(now), zone };
  return (
    <>
      <Section
        title="What Unity Catalog says"
        note={more === 0 ? undefined : `and ${countOf(more, "more line")}`}
      >
        <div className="grid gap-3">
          <CheckNow bucketId={bucketId} look={look} mayCheck={mayCheck} present={present} />
          <DataTable
            caption="What Unity Catalog says"
            columns={catalogColumns}
            rows={lines.map((line) => Object.assign({ zone }, line))}
            rowId={({ id }) => id}
            empty={
              <p className="text-muted">
                {look.firstReadAt === null
                  ? "It was not read yet."
                  : "Nobody has a privilege on it or through what it lies in."}
              </p>
            }
          />
        </div>
      </Section>
      {findings.length === 0 ? null : (
        <Section
          title="Where it differs from what was approved"
          note={countOf(findings.length, "difference")}
        >
          <FindingTable findings={findings} present={present} linked={false} empty={null} />
        </Section>
      )}
    </>
  );
}
