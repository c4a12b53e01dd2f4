import { sendBackReview } from "#lib/commands/break-glass/reviews/send-back-review.ts";
import { worded } from "#lib/http/break-glass-reviews.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("sendBackReview", async ({ context, params, body, ifMatch }) =>
  worded(await sendBackReview(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 })),
);
