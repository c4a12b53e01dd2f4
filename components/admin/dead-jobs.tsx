"use client";

import type { JobsView } from "#lib/contracts/admin.ts";
import { call } from "#lib/client/call.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Retry } from "./retry.tsx";

type Row = JobsView["dead"][number] & Readonly<{ when: string; mayRetry: boolean }>;

const column = columnsOf<Row>();
const columns = [
  column.accessor("queue", { header: "Queue", cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor("error", {
    header: "Why",
    cell: ({ getValue }) => <span className="wrap-anywhere">{getValue()}</span>,
  }),
  column.accessor("tries", { header: "Tries", meta: { labelled: true, align: "end" } }),
  column.accessor("when", { header: "Died", meta: { labelled: true, nowrap: true } }),
  column.display({
    id: "act",
    header: "Act",
    cell: ({ row: { original } }) =>
      original.mayRetry ? (
        <Retry
          what={`The job of ${original.queue}`}
          call={(idempotencyKey) =>
            call("retryJob", {
              params: { queue: original.queue, jobId: original.id },
              body: {},
              idempotencyKey,
            })
          }
        />
      ) : null,
    meta: { align: "end" },
  }),
];

type DeadJobsProps = Readonly<{ jobs: JobsView["dead"]; mayRetry: boolean }>;

/** Jobs that used up their tries, the youngest first. */
export function DeadJobs({ jobs, mayRetry }: DeadJobsProps) {
  const { timeZone } = useMe();
  return (
    <DataTable
      caption="Dead jobs"
      columns={columns}
      rows={jobs.map((job) => ({
        ...job,
        mayRetry,
        when: job.failedAt === null ? "not known" : formatDateTime(job.failedAt, timeZone),
      }))}
      rowId={({ id }) => id}
      empty={<p className="text-muted">None. A job that fails three times stands here for an hour.</p>}
    />
  );
}
