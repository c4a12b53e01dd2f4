import { route } from "#lib/http/route.ts";
import { listDrift } from "#lib/queries/drift.ts";

export const GET = route("listDrift", ({ actor, web, query }) => listDrift(web.database, actor, query));
