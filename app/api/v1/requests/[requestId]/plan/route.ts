import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { planPage } from "#lib/queries/plan.ts";

export const GET = route("getPlan", async ({ actor, web, params }) =>
  found(await planPage(web.database, actor, params.requestId)),
);
