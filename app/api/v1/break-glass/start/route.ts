import { route } from "#lib/http/route.ts";
import { startView } from "#lib/queries/break-glass/start.ts";
import { permitted } from "#lib/queries/permitted.ts";

const KIND = { kind: "break_glass" } as const;

export const GET = route("getBreakGlassStart", ({ actor, web }) =>
  permitted(actor, { action: "request.create", resource: KIND }, () => startView(web.database, actor)),
);
