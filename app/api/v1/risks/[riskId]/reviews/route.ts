import { reviewRisk } from "#lib/commands/review-risk.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("reviewRisk", ({ context, params, body, ifMatch }) =>
  reviewRisk(context, { riskId: params.riskId, expectedVersion: ifMatch, ...body }),
);
