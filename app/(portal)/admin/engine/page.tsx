import type { Metadata } from "next";
import { EngineState } from "#components/admin/engine-state.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { engineView } from "#lib/queries/engine.ts";

export const metadata: Metadata = { title: "Engine" };

export default async function EnginePage() {
  const { actor, web } = await requireActor();
  const read = await engineView(web.database, actor);
  return read.ok ? (
    <EngineState initial={read.value} />
  ) : (
    <ForbiddenPage why="Platform administrators, run the bank and security see this page." />
  );
}
