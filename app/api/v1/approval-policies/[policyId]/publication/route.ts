import { publishPolicy } from "#lib/commands/publish-policy.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("publishPolicy", ({ context, params, ifMatch, challenge }) =>
  publishPolicy(context, { ...params, challenge, expectedVersion: ifMatch ?? 0 }),
);
