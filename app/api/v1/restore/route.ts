import { route } from "#lib/http/route.ts";
import { restoreView } from "#lib/queries/restore.ts";

export const GET = route("getRestore", ({ actor, web }) => restoreView(web.database, actor));
