import { route } from "#lib/http/route.ts";
import { coverageView } from "#lib/queries/coverage.ts";

export const GET = route("getCoverage", ({ actor, web }) => coverageView(web.database, actor));
