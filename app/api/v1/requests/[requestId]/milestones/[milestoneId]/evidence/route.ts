import { handInEvidence } from "#lib/commands/hand-in-evidence.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("handInEvidence", ({ context, params, body, file }) =>
  handInEvidence(context, { ...params, note: body.note, link: body.link ?? null, file }),
);
