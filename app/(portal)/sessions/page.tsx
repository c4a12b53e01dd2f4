import type { Metadata } from "next";
import { Sessions } from "#components/sessions/sessions.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listSessions } from "#lib/queries/sessions.ts";

export const metadata: Metadata = { title: "Your sessions" };

export default async function SessionsPage() {
  const { actor, web } = await requireActor();
  return <Sessions initial={await listSessions(web.database, actor)} />;
}
