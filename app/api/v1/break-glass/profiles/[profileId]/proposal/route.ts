import { proposeProfile } from "#lib/commands/break-glass/propose-profile.ts";
import { worded } from "#lib/http/break-glass-profiles.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("proposeProfile", async ({ context, params, ifMatch }) =>
  worded(await proposeProfile(context, { ...params, expectedVersion: ifMatch ?? 0 })),
);
