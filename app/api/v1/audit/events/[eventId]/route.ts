import { foundIn } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { eventView } from "#lib/queries/audit.ts";

export const GET = route("getEvent", async ({ actor, web, params }) =>
  foundIn(await eventView(web.database, actor, { eventId: params.eventId, timeZone: web.env.TIME_ZONE })),
);
