import { sendBackReview } from "#lib/commands/break-glass/reviews/send-back-review.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("sendBackReview", ({ context, params, body, ifMatch }) =>
  sendBackReview(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 }),
);
