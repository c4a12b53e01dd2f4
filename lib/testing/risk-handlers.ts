/** The route handlers of the risk register, by operation. */
import * as closure from "../../app/api/v1/risks/[riskId]/closure/route.ts";
import * as evidence from "../../app/api/v1/risks/[riskId]/evidence/route.ts";
import * as reviews from "../../app/api/v1/risks/[riskId]/reviews/route.ts";
import * as risk from "../../app/api/v1/risks/[riskId]/route.ts";
import * as risks from "../../app/api/v1/risks/route.ts";

export const RISK_HANDLERS = {
  listRisks: risks.GET,
  registerRisk: risks.POST,
  getRisk: risk.GET,
  amendRisk: risk.PUT,
  reviewRisk: reviews.POST,
  addControlEvidence: evidence.POST,
  closeRisk: closure.POST,
} as const;
