import { adoptFinding } from "#lib/commands/adopt-finding.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("adoptFinding", ({ context, params, body }) =>
  adoptFinding(context, { ...params, reason: body.reason }),
);
