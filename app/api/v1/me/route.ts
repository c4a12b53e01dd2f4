import { route } from "#lib/http/route.ts";
import { meView } from "#lib/queries/me.ts";

export const GET = route("getMe", async ({ actor, web }) => ({
  ok: true,
  value: await meView(web.database, actor, {
    timeZone: web.env.TIME_ZONE,
    embedded: web.env.COUNTERSIGN_EMBEDDED,
  }),
}));
