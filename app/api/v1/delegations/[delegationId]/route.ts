import { endDelegation } from "#lib/commands/end-delegation.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route("endDelegation", ({ context, params }) =>
  endDelegation(context, params.delegationId),
);
