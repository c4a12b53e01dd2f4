import { retryGrant } from "#lib/commands/retry-grant.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("retryGrant", ({ context, params }) =>
  retryGrant(context, { requestId: params.requestId, expectedVersion: null }),
);
