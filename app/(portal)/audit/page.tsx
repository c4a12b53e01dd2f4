import type { Metadata } from "next";
import { askOfAudit, readAuditState } from "#components/audit/audit-address.ts";
import { AuditExplorer } from "#components/audit/audit-explorer.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listEvents } from "#lib/queries/audit.ts";

export const metadata: Metadata = { title: "Audit" };

type AuditPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const { actor, web } = await requireActor();
  const asked = readAuditState(await searchParams);
  const timeZone = web.env.TIME_ZONE;
  const found = await listEvents(web.database, actor, { ...askOfAudit(asked, timeZone), timeZone });
  // A cursor that is none of this list begins at the first page.
  const unread = !found.ok && found.no.kind === "bad_cursor";
  const state = unread ? { ...asked, trail: [] } : asked;
  const read = unread
    ? await listEvents(web.database, actor, { ...askOfAudit(state, timeZone), timeZone })
    : found;
  if (read.ok) return <AuditExplorer page={read.value} state={state} />;
  if (read.no.kind === "forbidden") return <ForbiddenPage why="Security and auditors read the audit log." />;
  throw new Error("A list without a cursor always has a first page");
}
