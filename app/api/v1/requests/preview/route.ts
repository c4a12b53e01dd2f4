import { route } from "#lib/http/route.ts";
import { permitted } from "#lib/queries/permitted.ts";
import { previewText } from "#lib/queries/preview.ts";

const RAW_BUCKET = { kind: "raw_bucket" } as const;

export const POST = route("previewRequest", ({ actor, web, body }) =>
  permitted(actor, { action: "request.create", resource: RAW_BUCKET }, () =>
    previewText(web.database, actor, { ...RAW_BUCKET, ...body }),
  ),
);
