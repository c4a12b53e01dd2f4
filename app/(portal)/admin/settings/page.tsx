import type { Metadata } from "next";
import { SettingsState } from "#components/admin/settings-state.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { settingsState } from "#lib/config/env.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { settingsView } from "#lib/queries/settings.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { actor, web } = await requireActor();
  const read = await settingsView(web.database, actor, {
    embedded: web.env.COUNTERSIGN_EMBEDDED,
    settings: settingsState("web"),
  });
  return read.ok ? (
    <SettingsState view={read.value} />
  ) : (
    <ForbiddenPage why="Platform administrators, run the bank and security see this page." />
  );
}
