import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ProfileForm } from "#components/break-glass/profiles/profile-form.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { profilesView } from "#lib/queries/break-glass/profiles.ts";

export const metadata: Metadata = { title: "Change a profile" };

type EditProfilePageProps = Readonly<{ params: Promise<{ profileId: string }> }>;

export default async function EditProfilePage({ params }: EditProfilePageProps) {
  const { profileId } = await params;
  const { actor, web } = await requireActor();
  const read = await profilesView(web.database, actor);
  const found = read.ok ? read.value.profiles.find(({ id }) => id === profileId) : undefined;
  if (!read.ok || found === undefined) notFound();
  const { id, profile, number, version, content, note, actions } = found;
  if (!actions.includes("change")) redirect(`/admin/break-glass/${id}`);
  const { connections, groups } = read.value;
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Profiles", href: "/admin/break-glass" },
        { label: `${profile}, version ${number}`, href: `/admin/break-glass/${id}` },
        { label: "change" },
      ]}
      title={<PageTitle>Change version {number}</PageTitle>}
    >
      <ProfileForm
        key={version}
        {...{ profile, content, note, connections, groups }}
        draft={{ id, version }}
      />
    </Page>
  );
}
