import { closeRisk } from "#lib/commands/close-risk.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("closeRisk", ({ context, params, body, ifMatch }) =>
  closeRisk(context, { riskId: params.riskId, expectedVersion: ifMatch, reason: body.reason }),
);
