import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { changesOf } from "#lib/queries/request-changes.ts";

export const GET = route("getChanges", async ({ actor, web, params, query }) =>
  found(
    await changesOf(web.database, actor, {
      requestId: params.requestId,
      since: query.since === undefined ? null : Number(query.since),
    }),
  ),
);
