import { foundIn } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { personView } from "#lib/queries/person.ts";

export const GET = route("getPerson", async ({ actor, web, params, query }) =>
  foundIn(await personView(web.database, actor, { personId: params.personId, asOf: query.asOf ?? null })),
);
