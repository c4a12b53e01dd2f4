import { route } from "#lib/http/route.ts";
import { dryRunView } from "#lib/queries/policy-dry-run.ts";

export const POST = route("dryRunPolicy", ({ actor, web, body }) => dryRunView(web.database, actor, body));
