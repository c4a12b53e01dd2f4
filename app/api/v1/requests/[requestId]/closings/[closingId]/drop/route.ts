import { dropClosing } from "#lib/commands/close-by-hand.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("dropClosing", ({ context, params, body }) =>
  dropClosing(context, { ...params, reason: body.reason }),
);
