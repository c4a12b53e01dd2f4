import { route } from "#lib/http/route.ts";
import { engineView } from "#lib/queries/engine.ts";

export const GET = route("getEngine", ({ actor, web }) => engineView(web.database, actor));
