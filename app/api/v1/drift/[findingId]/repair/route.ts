import { repairFinding } from "#lib/commands/repair-finding.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("repairFinding", ({ context, params, challenge }) =>
  repairFinding(context, { ...params, challenge }),
);
