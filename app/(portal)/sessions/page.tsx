import type { Metadata } from "next";
import { Sessions } from "#components/sessions/sessions.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { mailChoice } from "#lib/queries/mail.ts";
import { listSessions } from "#lib/queries/sessions.ts";

export const metadata: Metadata = { title: "Your sessions" };

export default async function SessionsPage() {
  const { actor, web } = await requireActor();
  const [sessions, mail] = await Promise.all([
    listSessions(web.database, actor),
    mailChoice(web.database, actor),
  ]);
  return <Sessions initial={sessions} mail={mail} />;
}
