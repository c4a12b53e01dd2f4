import { verifyMilestone } from "#lib/commands/verify-milestone.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("verifyMilestone", ({ context, params, body }) =>
  verifyMilestone(context, { ...params, ...body }),
);
