import { markActivity } from "#lib/commands/break-glass/reviews/mark-activity.ts";
import { worded } from "#lib/http/break-glass-reviews.ts";
import { route } from "#lib/http/route.ts";

export const PUT = route("markActivity", async ({ context, params, body, ifMatch }) =>
  worded(await markActivity(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 })),
);
