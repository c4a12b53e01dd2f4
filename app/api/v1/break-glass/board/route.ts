import { route } from "#lib/http/route.ts";
import { boardView } from "#lib/queries/break-glass/board.ts";

export const GET = route("getBreakGlassBoard", ({ actor, web, query }) =>
  boardView(web.database, actor, query),
);
