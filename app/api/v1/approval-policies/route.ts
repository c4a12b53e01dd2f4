import { writePolicy } from "#lib/commands/write-policy.ts";
import { route } from "#lib/http/route.ts";
import { policiesView } from "#lib/queries/policies.ts";

export const GET = route("listPolicies", ({ actor, web }) => policiesView(web.database, actor));

export const POST = route("writePolicy", ({ context, body }) => writePolicy(context, body));
