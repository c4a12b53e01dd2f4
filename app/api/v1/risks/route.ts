import { registerRisk } from "#lib/commands/register-risk.ts";
import { page } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { listRisks } from "#lib/queries/risks.ts";

export const GET = route("listRisks", async ({ actor, web, query }) =>
  page(await listRisks(web.database, actor, query)),
);

export const POST = route("registerRisk", ({ context, body }) => registerRisk(context, { text: body }));
