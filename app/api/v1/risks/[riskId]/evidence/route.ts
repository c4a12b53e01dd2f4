import { addControlEvidence } from "#lib/commands/add-control-evidence.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("addControlEvidence", ({ context, params, body }) => {
  const { controlId, text, link = null } = body;
  return addControlEvidence(context, { riskId: params.riskId, controlId, evidence: { text, link } });
});
