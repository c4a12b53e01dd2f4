import { reviseRequest } from "#lib/commands/revise-request.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("reviseRequest", ({ context, params, body }) =>
  reviseRequest(context, { ...body, requestId: params.requestId }),
);
