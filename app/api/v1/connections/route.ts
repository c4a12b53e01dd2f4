import { route } from "#lib/http/route.ts";
import { connectionsView } from "#lib/queries/connections.ts";

export const GET = route("listConnections", ({ actor, web }) => connectionsView(web.database, actor));
