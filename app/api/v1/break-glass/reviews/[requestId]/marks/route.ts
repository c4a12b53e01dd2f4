import { markActivity } from "#lib/commands/break-glass/reviews/mark-activity.ts";
import { route } from "#lib/http/route.ts";

export const PUT = route("markActivity", ({ context, params, body, ifMatch }) =>
  markActivity(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 }),
);
