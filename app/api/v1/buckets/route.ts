import { page } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { listBuckets } from "#lib/queries/buckets.ts";

export const GET = route("listBuckets", async ({ web, query }) =>
  page(await listBuckets(web.database, query)),
);
