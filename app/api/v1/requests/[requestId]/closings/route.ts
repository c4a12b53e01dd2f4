import { proposeClosing } from "#lib/commands/close-by-hand.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("proposeClosing", ({ context, params, body, file }) =>
  proposeClosing(context, { ...params, note: body.note, link: body.link ?? null, file }),
);
