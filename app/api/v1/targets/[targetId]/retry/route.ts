import { retryTarget } from "#lib/commands/retry-target.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("retryTarget", ({ context, params }) => retryTarget(context, params.targetId));
