import { askConnectionCheck } from "#lib/commands/ask-connection-check.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("checkConnection", ({ context, params }) =>
  askConnectionCheck(context, params.connection),
);
