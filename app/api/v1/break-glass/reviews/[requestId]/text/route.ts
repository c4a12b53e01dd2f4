import { saveReview } from "#lib/commands/break-glass/reviews/save-review.ts";
import { worded } from "#lib/http/break-glass-reviews.ts";
import { route } from "#lib/http/route.ts";

export const PUT = route("saveReview", async ({ context, params, body, ifMatch }) =>
  worded(await saveReview(context, { ...params, text: body, expectedVersion: ifMatch ?? 0 })),
);
