import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { seenActivity } from "#lib/queries/break-glass/activity.ts";

export const GET = route("getActivity", async ({ actor, web, params }) =>
  found(await seenActivity(web.database, actor, params.requestId)),
);
