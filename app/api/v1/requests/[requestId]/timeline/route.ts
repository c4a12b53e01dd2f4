import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { timelineOf } from "#lib/queries/timeline.ts";

export const GET = route("getTimeline", async ({ actor, web, params }) =>
  found(await timelineOf(web.database, actor, { requestId: params.requestId, timeZone: web.env.TIME_ZONE })),
);
