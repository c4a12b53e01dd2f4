import { confirmClosing } from "#lib/commands/close-by-hand.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("confirmClosing", ({ context, params, challenge }) =>
  confirmClosing(context, { ...params, challenge }),
);
