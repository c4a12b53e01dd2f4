"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { call } from "#lib/client/call.ts";
import type { ProfilesView, ProfileView } from "#lib/contracts/break-glass-profiles.ts";
import {
  givesWords,
  profilesTitle,
  profileStatusWords,
  reviewDueWords,
} from "#lib/format/break-glass-profiles.ts";
import { formatDate } from "#lib/format/dates.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { ProfileChanges } from "./profile-changes.tsx";

type Row = ProfileView & Readonly<{ zone: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "number",
    header: "Version",
    cell: ({ row: { original } }) => (
      <Link href={`/admin/break-glass/${original.id}`} className="text-accent underline">
        Version {original.number}
      </Link>
    ),
  }),
  column.display({
    id: "status",
    header: "State",
    cell: ({ row: { original } }) => (
      <Tag status={profileStatusWords(original.status, original.content.retires)} />
    ),
  }),
  column.accessor(({ content }) => givesWords(content), {
    id: "gives",
    header: "What it gives",
    meta: { labelled: true },
  }),
  column.display({
    id: "changes",
    header: "What it changes",
    cell: ({ row: { original } }) => <ProfileChanges profile={original} />,
  }),
  column.accessor(({ author }) => author?.name ?? "reference data", {
    id: "author",
    header: "Written by",
    meta: { labelled: true },
  }),
  column.accessor(({ signer }) => signer?.name ?? "", {
    id: "signer",
    header: "Signed by",
    meta: { labelled: true },
  }),
  column.accessor(({ publishedAt, zone }) => (publishedAt === null ? "" : formatDate(publishedAt, zone)), {
    id: "since",
    header: "Signed on",
    meta: { labelled: true, nowrap: true },
  }),
];

/** What the bank's reference data says of break-glass beside the profiles; changed there and not here. */
function Settings({ setting }: Pick<ProfilesView, "setting">) {
  return (
    <Section title="Settings" note="from the reference data">
      <Facts
        facts={[
          {
            term: "Incidents",
            value: (
              <>
                as {setting.incidentExample}, by <code>{setting.incidentPattern}</code>
              </>
            ),
          },
          { term: "Reviews due", value: reviewDueWords(setting) },
          { term: "Holidays", value: setting.holidays.length === 0 ? "none" : setting.holidays.join(", ") },
        ]}
      />
    </Section>
  );
}

/** The catalogue: what somebody can be let in for, each profile with its versions, who wrote and who signed. */
export function ProfilesList({ initial }: Readonly<{ initial: ProfilesView }>) {
  const { timeZone: zone } = useMe();
  const { data } = useQuery({
    queryKey: ["profiles"],
    queryFn: ({ signal }) => call("listProfiles", { signal }),
    initialData: initial,
  });
  const names = [...new Set(data.profiles.map(({ profile }) => profile))];
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Profiles" }]}
      title={<PageTitle>{profilesTitle(data.profiles)}</PageTitle>}
      actions={
        data.mayWrite ? (
          <ButtonLink variant="primary" href="/admin/break-glass/new">
            Write a new profile
          </ButtonLink>
        ) : undefined
      }
    >
      {names.map((name) => {
        const versions = data.profiles.filter(({ profile }) => profile === name);
        return (
          <Section key={name} title={versions[0]?.content.name} note={name}>
            <DataTable
              caption={`Versions of the profile ${name}`}
              columns={columns}
              rows={versions.map((one) => ({ ...one, zone }))}
              rowId={({ id }) => id}
              empty={null}
            />
          </Section>
        );
      })}
      <Settings setting={data.setting} />
    </Page>
  );
}
