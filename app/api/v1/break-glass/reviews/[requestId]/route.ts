import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { reviewView } from "#lib/queries/break-glass/review.ts";

export const GET = route("getReview", async ({ actor, web, params }) =>
  found(await reviewView(web.database, actor, params.requestId)),
);
