import { handInReview } from "#lib/commands/break-glass/reviews/hand-in-review.ts";
import { worded } from "#lib/http/break-glass-reviews.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("handInReview", async ({ context, params, ifMatch }) =>
  worded(await handInReview(context, { ...params, expectedVersion: ifMatch ?? 0 })),
);
