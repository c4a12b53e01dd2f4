import { route } from "#lib/http/route.ts";
import { permitted } from "#lib/queries/permitted.ts";
import { previewText } from "#lib/queries/preview.ts";

export const POST = route("previewRequest", ({ actor, web, body }) =>
  permitted(actor, { action: "request.create", resource: { kind: body.kind } }, () =>
    previewText(web.database, actor, body),
  ),
);
