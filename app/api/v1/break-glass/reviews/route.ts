import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { reviewsView } from "#lib/queries/break-glass/reviews.ts";

export const GET = route("listReviews", async ({ actor, web }) =>
  found(await reviewsView(web.database, actor)),
);
