import { acceptReview } from "#lib/commands/break-glass/reviews/accept-review.ts";
import { worded } from "#lib/http/break-glass-reviews.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("acceptReview", async ({ context, params, ifMatch }) =>
  worded(await acceptReview(context, { ...params, expectedVersion: ifMatch ?? 0 })),
);
