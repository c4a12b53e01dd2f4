"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { JobsView } from "#lib/contracts/admin.ts";
import { call } from "#lib/client/call.ts";
import { countOf } from "#lib/format/counts.ts";
import { jobsTitle } from "#lib/format/jobs.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { DeadJobs } from "./dead-jobs.tsx";

const OFTEN = 5_000;

type Queue = JobsView["queues"][number];
const column = columnsOf<Queue>();
const columns = [
  column.accessor("name", { header: "Queue", cell: ({ getValue }) => <code>{getValue()}</code> }),
  column.accessor("waiting", { header: "Waiting", meta: { labelled: true, align: "end" } }),
  column.accessor("active", { header: "Active", meta: { labelled: true, align: "end" } }),
  column.accessor("dead", { header: "Dead", meta: { labelled: true, align: "end" } }),
  column.accessor("doneLastHour", {
    header: "Done in the last hour",
    meta: { labelled: true, align: "end" },
  }),
];

/** The queues and their dead jobs; those who may have them tried again (OPS-2). */
export function JobsState({ initial }: Readonly<{ initial: JobsView }>) {
  const { data } = useQuery({
    queryKey: ["jobs"],
    queryFn: ({ signal }) => call("getJobs", { signal }),
    refetchInterval: OFTEN,
    initialData: initial,
  });
  const { roles } = useMe();
  const mayRetry = roles.includes("admin");
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Jobs" }]}
      title={<PageTitle>{jobsTitle(data)}</PageTitle>}
    >
      <p className="max-w-[44rem] text-muted">
        Jobs only make things happen sooner: the sweeper finds what is due without them. Whether anything is
        late is said at{" "}
        <Link href="/admin/engine" className="text-accent underline">
          Engine
        </Link>
        .
      </p>
      {mayRetry ? null : (
        <NotAllowed
          why="You can look and not have it tried again."
          who="Platform administrators have what failed tried again."
        />
      )}
      <Section title="Queues" open>
        <DataTable
          caption="Queues"
          columns={columns}
          rows={data.queues}
          rowId={({ name }) => name}
          empty={<p className="text-muted">No queue is there. Run the migration; it makes them.</p>}
        />
      </Section>
      <Section title="Dead jobs" note={countOf(data.dead.length, "job")}>
        <DeadJobs jobs={data.dead} mayRetry={mayRetry} />
      </Section>
    </Page>
  );
}
