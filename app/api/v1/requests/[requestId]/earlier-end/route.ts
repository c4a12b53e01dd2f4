import { shortenAccess } from "#lib/commands/shorten-access.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("shortenAccess", ({ context, params, body }) =>
  shortenAccess(context, {
    requestId: params.requestId,
    end: Date.parse(body.end),
    reason: body.reason,
  }),
);
