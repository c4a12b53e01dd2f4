import { planDrill } from "#lib/commands/break-glass/plan-drill.ts";
import { route } from "#lib/http/route.ts";
import { drillsView } from "#lib/queries/break-glass/drills.ts";

export const GET = route("listDrills", ({ actor, web }) => drillsView(web.database, actor));

export const POST = route("planDrill", ({ context, body: { engineerId, profile, dueAt } }) =>
  planDrill(context, { engineerId, profile, dueAt: Date.parse(dueAt) }),
);
