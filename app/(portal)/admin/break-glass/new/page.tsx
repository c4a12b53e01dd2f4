import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProfileForm } from "#components/break-glass/profiles/profile-form.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { profilesView } from "#lib/queries/break-glass/profiles.ts";

export const metadata: Metadata = { title: "Write a profile" };

type NewProfilePageProps = Readonly<{ searchParams: Promise<{ from?: string | string[] }> }>;

/** A new profile, or the next version of one, which begins with what the version before says. */
export default async function NewProfilePage({ searchParams }: NewProfilePageProps) {
  const { from } = await searchParams;
  const { actor, web } = await requireActor();
  const read = await profilesView(web.database, actor);
  if (!read.ok) return <ForbiddenPage why={read.no.because.sentence} />;
  const { profiles, mayWrite, connections, groups } = read.value;
  const before = profiles.find(({ id }) => id === from) ?? null;
  const blocked = before !== null && !before.actions.includes("renew");
  if (!mayWrite || blocked || (from !== undefined && before === null)) redirect("/admin/break-glass");
  // A profile that was taken out comes back by what it said when it was in force.
  const said = before?.content.retires === true ? before.before?.content : before?.content;
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Profiles", href: "/admin/break-glass" },
        { label: before === null ? "new profile" : "new version" },
      ]}
      title={
        <PageTitle>
          {before === null ? "Write a new profile" : `Write the next version of ${before.content.name}`}
        </PageTitle>
      }
    >
      <ProfileForm
        profile={before?.profile ?? null}
        content={said ?? null}
        note=""
        draft={null}
        {...{ connections, groups }}
      />
    </Page>
  );
}
