import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { bucketAccess } from "#lib/queries/bucket-access.ts";

export const GET = route("getBucketAccess", async ({ actor, web, params }) =>
  found(await bucketAccess(web.database, actor, params.bucketId)),
);
