import { route } from "#lib/http/route.ts";
import { previewText } from "#lib/queries/preview.ts";

export const POST = route("previewRequest", async ({ actor, web, body }) => ({
  ok: true,
  value: await previewText(web.database, actor, { kind: "raw_bucket", ...body }),
}));
