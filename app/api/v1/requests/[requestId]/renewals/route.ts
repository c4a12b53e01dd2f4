import { renewRequest } from "#lib/commands/renew-request.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("renewRequest", ({ context, params }) => renewRequest(context, params));
