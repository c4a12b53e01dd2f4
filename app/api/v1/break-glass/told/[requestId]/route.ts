import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { toldView } from "#lib/queries/break-glass/told.ts";

export const GET = route("getTold", async ({ actor, web, params }) =>
  found(await toldView(web.database, actor, params.requestId)),
);
