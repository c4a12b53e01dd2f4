import type { Metadata } from "next";
import { RestoreState } from "#components/restore/restore-state.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { restoreView } from "#lib/queries/restore.ts";

export const metadata: Metadata = { title: "After a restore" };

export default async function RestorePage() {
  const { actor, web } = await requireActor();
  const read = await restoreView(web.database, actor);
  return read.ok ? (
    <RestoreState initial={read.value} />
  ) : (
    <ForbiddenPage why="Security and platform administrators see this page." />
  );
}
