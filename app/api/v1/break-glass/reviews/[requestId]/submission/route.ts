import { handInReview } from "#lib/commands/break-glass/reviews/hand-in-review.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("handInReview", ({ context, params, ifMatch }) =>
  handInReview(context, { ...params, expectedVersion: ifMatch ?? 0 }),
);
