import { callOffDrill } from "#lib/commands/break-glass/plan-drill.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route("callOffDrill", ({ context, params }) => callOffDrill(context, params.drillId));
