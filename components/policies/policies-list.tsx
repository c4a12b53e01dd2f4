"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { call } from "#lib/client/call.ts";
import type { PoliciesView, PolicyView } from "#lib/contracts/policies.ts";
import { formatDate } from "#lib/format/dates.ts";
import { capital } from "#lib/format/counts.ts";
import { KIND_WORDS } from "#lib/format/kinds.ts";
import { policiesTitle, policyStatusWords } from "#lib/format/policies.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { PolicyChanges } from "./policy-changes.tsx";

type Row = PolicyView & Readonly<{ zone: string }>;

const column = columnsOf<Row>();
const columns = [
  column.display({
    id: "number",
    header: "Version",
    cell: ({ row: { original } }) => (
      <Link href={`/admin/policies/${original.id}`} className="text-accent underline">
        Version {original.number}
      </Link>
    ),
  }),
  column.display({
    id: "status",
    header: "State",
    cell: ({ row: { original } }) => <Tag status={policyStatusWords(original.status)} />,
  }),
  column.display({
    id: "changes",
    header: "What it changes",
    cell: ({ row: { original } }) => <PolicyChanges policy={original} />,
  }),
  column.accessor(({ author }) => author?.name ?? "from the start", {
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
    header: "In force since",
    meta: { labelled: true, nowrap: true },
  }),
];

/** The approval policies of every kind with their versions: who wrote, who signed, what changed. */
export function PoliciesList({ initial }: Readonly<{ initial: PoliciesView }>) {
  const { timeZone: zone } = useMe();
  const { data } = useQuery({
    queryKey: ["policies"],
    queryFn: ({ signal }) => call("listPolicies", { signal }),
    initialData: initial,
  });
  const kinds = [...new Set(data.policies.map(({ kind }) => kind))];
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Policies" }]}
      title={<PageTitle>{policiesTitle(data.policies)}</PageTitle>}
      actions={
        data.mayWrite.length === 0
          ? undefined
          : data.mayWrite.map((kind) => (
              <ButtonLink key={kind} href={`/admin/policies/new?kind=${kind}`}>
                Write a new version for {KIND_WORDS[kind]}
              </ButtonLink>
            ))
      }
    >
      {kinds.map((kind) => (
        <Section key={kind} title={capital(KIND_WORDS[kind])}>
          <DataTable
            caption={`Policies of the ${KIND_WORDS[kind]}`}
            columns={columns}
            rows={data.policies.filter((one) => one.kind === kind).map((one) => ({ ...one, zone }))}
            rowId={({ id }) => id}
            empty={null}
          />
        </Section>
      ))}
    </Page>
  );
}
