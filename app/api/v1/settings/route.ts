import { settingsState } from "#lib/config/env.ts";
import { route } from "#lib/http/route.ts";
import { settingsView } from "#lib/queries/settings.ts";

export const GET = route("getSettings", ({ actor, web }) =>
  settingsView(web.database, actor, {
    embedded: web.env.COUNTERSIGN_EMBEDDED,
    settings: settingsState("web"),
  }),
);
