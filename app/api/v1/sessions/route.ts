import { route } from "#lib/http/route.ts";
import { listSessions } from "#lib/queries/sessions.ts";

export const GET = route("listSessions", async ({ actor, web }) => ({
  ok: true,
  value: { sessions: await listSessions(web.database, actor) },
}));
