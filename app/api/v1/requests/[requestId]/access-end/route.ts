import { endAccess } from "#lib/commands/end-access.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("endAccess", ({ context, params, body }) =>
  endAccess(context, { requestId: params.requestId, reason: body.reason ?? null }),
);
