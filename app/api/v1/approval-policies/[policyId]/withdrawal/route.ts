import { dropPolicy } from "#lib/commands/drop-policy.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("dropPolicy", ({ context, params, ifMatch }) =>
  dropPolicy(context, { ...params, expectedVersion: ifMatch ?? 0 }),
);
