import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProfileDetail } from "#components/break-glass/profiles/profile-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { profileView } from "#lib/queries/break-glass/profiles.ts";

export const metadata: Metadata = { title: "Profile" };

type ProfilePageProps = Readonly<{ params: Promise<{ profileId: string }> }>;

export default async function ProfilePage({ params }: ProfilePageProps) {
  const { profileId } = await params;
  const { actor, web } = await requireActor();
  const read = await profileView(web.database, actor, profileId);
  if (!read.ok) notFound();
  return <ProfileDetail initial={read.value} />;
}
