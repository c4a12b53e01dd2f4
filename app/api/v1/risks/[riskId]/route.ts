import { amendRisk } from "#lib/commands/amend-risk.ts";
import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { riskEntry } from "#lib/queries/risk-entry.ts";

export const GET = route("getRisk", async ({ actor, web, params }) =>
  found(await riskEntry(web.database, actor, { riskId: params.riskId, timeZone: web.env.TIME_ZONE })),
);

export const PUT = route("amendRisk", ({ context, params, body, ifMatch }) =>
  amendRisk(context, { riskId: params.riskId, expectedVersion: ifMatch, text: body }),
);
