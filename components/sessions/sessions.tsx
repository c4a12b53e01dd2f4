"use client";

import { capital, countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { deviceWords } from "#lib/format/device.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { MailChoice } from "#components/mail/mail-choice.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { EndSession } from "./end-session.tsx";
import { useSessions, type Session } from "./use-sessions.ts";

type Row = Readonly<{ session: Session; seen: string; since: string; until: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "device",
    header: "Where",
    cell: ({ row }) => (
      <>
        {deviceWords(row.original.session.device)}
        {row.original.session.current ? <span className="text-muted"> (this one)</span> : null}
      </>
    ),
  }),
  column.accessor("since", { header: "Signed in", meta: { labelled: true, nowrap: true } }),
  column.accessor("seen", { header: "Last seen", meta: { labelled: true, nowrap: true } }),
  column.accessor("until", { header: "Ends by itself", meta: { labelled: true, nowrap: true } }),
  column.display({
    id: "end",
    header: "Act",
    cell: ({ row }) => <EndSession session={row.original.session} />,
    meta: { align: "end" },
  }),
];

type SessionsProps = Readonly<{ initial: readonly Session[]; mail: { readonly digest: boolean } }>;

/** Where this person is signed in, and a way to end each (SEC-1). */
export function Sessions({ initial, mail }: SessionsProps) {
  const { timeZone } = useMe();
  const sessions = useSessions(initial);
  const rows = sessions.map((session) => ({
    session,
    since: formatDateTime(session.createdAt, timeZone),
    seen: formatDateTime(session.lastSeenAt, timeZone),
    until: formatDateTime(session.expiresAt, timeZone),
  }));
  return (
    <Page
      title={
        <PageTitle>
          {capital(countOf(sessions.length, "session of yours is", "sessions of yours are"))} open
        </PageTitle>
      }
    >
      <div className="grid gap-3">
        <p className="max-w-[44rem] text-muted">
          End a session that is not yours or that you left open. A change of your roles counts at the next
          request in any case.
        </p>
        <DataTable
          caption="Your sessions"
          columns={columns}
          rows={rows}
          rowId={({ session }) => session.id}
          empty={<p className="text-muted">No session is open.</p>}
        />
      </div>
      <MailChoice initial={mail} />
    </Page>
  );
}
