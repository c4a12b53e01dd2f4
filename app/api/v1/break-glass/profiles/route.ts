import { writeProfile } from "#lib/commands/break-glass/write-profile.ts";
import { worded } from "#lib/http/break-glass-profiles.ts";
import { route } from "#lib/http/route.ts";
import { profilesView } from "#lib/queries/break-glass/profiles.ts";

export const GET = route("listProfiles", ({ actor, web }) => profilesView(web.database, actor));

export const POST = route("writeProfile", async ({ context, body }) =>
  worded(await writeProfile(context, body)),
);
