import { changeProfile } from "#lib/commands/break-glass/change-profile.ts";
import { worded } from "#lib/http/break-glass-profiles.ts";
import { route } from "#lib/http/route.ts";
import { profileView } from "#lib/queries/break-glass/profiles.ts";

export const GET = route("getProfile", ({ actor, web, params }) =>
  profileView(web.database, actor, params.profileId),
);

export const PUT = route("changeProfile", async ({ context, params, body, ifMatch }) =>
  worded(await changeProfile(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 })),
);
