import { decideSlot } from "#lib/commands/decide-slot.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("decideSlot", ({ context, params, body, challenge }) =>
  decideSlot(context, {
    ...body,
    requestId: params.requestId,
    reason: body.reason ?? null,
    end: body.end === undefined ? null : Date.parse(body.end),
    challenge,
  }),
);
