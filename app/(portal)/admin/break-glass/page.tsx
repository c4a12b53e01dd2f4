import type { Metadata } from "next";
import { ProfilesList } from "#components/break-glass/profiles/profiles-list.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { profilesView } from "#lib/queries/break-glass/profiles.ts";

export const metadata: Metadata = { title: "Profiles" };

export default async function ProfilesPage() {
  const { actor, web } = await requireActor();
  const read = await profilesView(web.database, actor);
  return read.ok ? <ProfilesList initial={read.value} /> : <ForbiddenPage why={read.no.because.sentence} />;
}
