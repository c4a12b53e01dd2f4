import { sendBackMilestone } from "#lib/commands/send-back-milestone.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("sendBackMilestone", ({ context, params, body }) =>
  sendBackMilestone(context, { ...params, ...body }),
);
