import { saveView } from "#lib/commands/save-view.ts";
import { route } from "#lib/http/route.ts";
import { listViews } from "#lib/queries/views.ts";

export const GET = route("listViews", async ({ actor, web, query }) => ({
  ok: true,
  value: { views: await listViews(web.database, actor, query.screen) },
}));

export const POST = route("saveView", ({ context, body }) => saveView(context, body));
