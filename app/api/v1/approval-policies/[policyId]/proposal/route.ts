import { proposePolicy } from "#lib/commands/propose-policy.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("proposePolicy", ({ context, params, ifMatch }) =>
  proposePolicy(context, { ...params, expectedVersion: ifMatch ?? 0 }),
);
