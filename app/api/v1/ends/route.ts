import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { endsView } from "#lib/queries/ends.ts";

export const GET = route("listEnds", async ({ actor, web, query }) =>
  found(await endsView(web.database, actor, query)),
);
