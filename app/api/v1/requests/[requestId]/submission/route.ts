import { submitRequest } from "#lib/commands/submit-request.ts";
import { asText } from "#lib/http/request-text.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("submitRequest", ({ context, params, body, ifMatch }) =>
  submitRequest(context, asText(params.requestId, body, ifMatch)),
);
