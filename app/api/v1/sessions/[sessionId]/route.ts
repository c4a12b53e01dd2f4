import { endSession } from "#lib/commands/end-session.ts";
import { route } from "#lib/http/route.ts";

export const DELETE = route("endSession", ({ context, params }) => endSession(context, params.sessionId));
