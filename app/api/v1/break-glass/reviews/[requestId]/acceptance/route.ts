import { acceptReview } from "#lib/commands/break-glass/reviews/accept-review.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("acceptReview", ({ context, params, ifMatch }) =>
  acceptReview(context, { ...params, expectedVersion: ifMatch ?? 0 }),
);
