import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("withdrawRequest", ({ context, params, ifMatch }) =>
  withdrawRequest(context, { requestId: params.requestId, expectedVersion: ifMatch }),
);
