import { publishProfile } from "#lib/commands/break-glass/publish-profile.ts";
import { worded } from "#lib/http/break-glass-profiles.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("publishProfile", async ({ context, params, ifMatch, challenge }) =>
  worded(await publishProfile(context, { ...params, challenge, expectedVersion: ifMatch ?? 0 })),
);
