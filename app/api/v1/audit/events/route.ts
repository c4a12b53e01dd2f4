import { route } from "#lib/http/route.ts";
import { listEvents } from "#lib/queries/audit.ts";

export const GET = route("listEvents", ({ actor, web, query }) =>
  listEvents(web.database, actor, { ...query, timeZone: web.env.TIME_ZONE }),
);
