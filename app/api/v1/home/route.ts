import { route } from "#lib/http/route.ts";
import { homeView } from "#lib/queries/home.ts";

export const GET = route("getHome", async ({ actor, web }) => ({
  ok: true,
  value: await homeView(web.database, actor),
}));
