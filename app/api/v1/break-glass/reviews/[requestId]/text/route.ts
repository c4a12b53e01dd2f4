import { saveReview } from "#lib/commands/break-glass/reviews/save-review.ts";
import { route } from "#lib/http/route.ts";

export const PUT = route("saveReview", ({ context, params, body, ifMatch }) =>
  saveReview(context, { ...params, text: body, expectedVersion: ifMatch ?? 0 }),
);
