"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "#lib/client/call.ts";
import type { ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import {
  contentLines,
  grantLines,
  profileStatusWords,
  profileTitle,
} from "#lib/format/break-glass-profiles.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { ProfileActs } from "./profile-acts.tsx";
import { ProfileChanges } from "./profile-changes.tsx";

function People({ profile }: Readonly<{ profile: ProfileView }>) {
  const { timeZone } = useMe();
  const at = (instant: string | null) => (instant === null ? "" : `, ${formatDateTime(instant, timeZone)}`);
  const { author, signer, writtenAt, publishedAt, retiredAt, note, waiting, running, content } = profile;
  return (
    <Facts
      facts={[
        { term: "State", value: <Tag status={profileStatusWords(profile.status, content.retires)} /> },
        {
          term: "Written by",
          value: author === null ? "the reference data" : `${author.name}${at(writtenAt)}`,
        },
        { term: "Signed by", value: signer === null ? "nobody" : `${signer.name}${at(publishedAt)}` },
        ...(retiredAt === null ? [] : [{ term: "Retired", value: formatDateTime(retiredAt, timeZone) }]),
        { term: "Why", value: note === "" ? "not said yet" : note },
        { term: "Now", value: `${waiting} waiting for a VP, ${running} running, of any version` },
      ]}
    />
  );
}

/** What is granted to the person directly, beside the membership. */
function Grants({ content }: Pick<ProfileView, "content">) {
  const lines = grantLines(content);
  if (lines.length === 0) return <p className="text-muted">Nothing: all that it gives comes by the group.</p>;
  return (
    <ul className="grid gap-1">
      {lines.map((line) => (
        <li key={line} className="wrap-anywhere">
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}

/** One version of a profile: what it gives, what it changes, who wrote and who signed. */
export function ProfileDetail({ initial }: Readonly<{ initial: ProfileView }>) {
  const { id } = initial;
  const { data: profile } = useQuery({
    queryKey: ["profile", id],
    queryFn: ({ signal }) => call("getProfile", { params: { profileId: id }, signal }),
    initialData: initial,
  });
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Profiles", href: "/admin/break-glass" },
        { label: `${profile.profile}, version ${profile.number}` },
      ]}
      title={<PageTitle>{profileTitle(profile)}</PageTitle>}
    >
      <div className="grid content-start gap-5 wide:max-w-[37.5rem]">
        <ProfileActs profile={profile} />
        <Section title="Who and when" open>
          <People profile={profile} />
        </Section>
        <Section title="What it changes">
          <ProfileChanges profile={profile} />
        </Section>
        {profile.content.retires ? null : (
          <>
            <Section title="What it says" note={profile.profile}>
              <Facts facts={contentLines(profile.content).map(([term, value]) => ({ term, value }))} />
            </Section>
            <Section title="Granted directly">
              <Grants content={profile.content} />
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
