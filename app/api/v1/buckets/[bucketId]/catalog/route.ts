import { route } from "#lib/http/route.ts";
import { bucketCatalog } from "#lib/queries/bucket-catalog.ts";

export const GET = route("getBucketCatalog", ({ actor, web, params }) =>
  bucketCatalog(web.database, actor, params.bucketId),
);
