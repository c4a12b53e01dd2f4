import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { bucketById } from "#lib/queries/buckets.ts";

export const GET = route("getBucket", async ({ web, params }) =>
  found(await bucketById(web.database, params.bucketId)),
);
