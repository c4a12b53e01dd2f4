import type { Metadata } from "next";
import { JobsState } from "#components/admin/jobs-state.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { jobsView } from "#lib/queries/jobs.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const { actor, web } = await requireActor();
  const read = await jobsView(web.database, actor);
  return read.ok ? (
    <JobsState initial={read.value} />
  ) : (
    <ForbiddenPage why="Platform administrators, run the bank and security see this page." />
  );
}
