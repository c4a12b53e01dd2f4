import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { requestView } from "#lib/queries/request.ts";

export const GET = route("getRequest", async ({ actor, web, params }) =>
  found(await requestView(web.database, actor, params.requestId)),
);
