import { dropProfile } from "#lib/commands/break-glass/drop-profile.ts";
import { worded } from "#lib/http/break-glass-profiles.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("dropProfile", async ({ context, params, ifMatch }) =>
  worded(await dropProfile(context, { ...params, expectedVersion: ifMatch ?? 0 })),
);
