"use client";

import type { BucketCatalogView } from "#lib/contracts/drift.ts";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import type { BucketAccessView } from "#lib/contracts/reach.ts";
import { securableTypeWords } from "#lib/format/buckets.ts";
import { countOf } from "#lib/format/counts.ts";
import { bucketSentence } from "#lib/format/reach.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Sentence } from "#components/marks/sentence.tsx";
import { PersonLink } from "#components/people/person-link.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { BucketAccess } from "./bucket-access.tsx";

type Product = BucketView["products"][number];

const column = columnsOf<Product>();
const productColumns = column.columns([
  column.accessor("fullName", {
    header: "Product",
    cell: ({ getValue }) => <code>{getValue()}</code>,
  }),
  column.accessor("kind", { header: "Kind" }),
  column.accessor("description", { header: "What it holds" }),
]);

type BucketDetailProps = Readonly<{
  bucket: BucketView;
  access: BucketAccessView;
  catalog: BucketCatalogView | null;
}>;

/** One raw bucket: what it is, who answers for it, what is made from it already, and the way to ask for it (EXC-2). */
export function BucketDetail({ bucket, access, catalog }: BucketDetailProps) {
  const { mayAsk } = useMe();
  const { securableName, securableType, layer, classification, owner, path, workspace, products } = bucket;
  const ask = `/requests/new/raw-bucket?securable=${encodeURIComponent(securableName)}`;
  return (
    <Page
      crumbs={[{ label: "Catalogue", href: "/catalogue" }, { label: securableName }]}
      title={<Sentence phrase={bucketSentence(bucket, access.holderCount)} />}
      actions={
        mayAsk ? (
          <ButtonLink variant="primary" href={ask}>
            Ask for it
          </ButtonLink>
        ) : (
          <NotAllowed why="You cannot ask for it." who="Data scientists and AIML engineers ask for access." />
        )
      }
    >
      <p className="max-w-[44rem]">{bucket.description}</p>
      <div className="max-w-[44rem]">
        <Facts
          facts={[
            {
              term: "Owner",
              value: (
                <>
                  <PersonLink person={owner} />
                  {owner.title === null ? "" : `, ${owner.title}`}
                </>
              ),
            },
            { term: "Class", value: classification },
            { term: "Layer", value: layer },
            { term: "Securable", value: securableTypeWords(securableType) },
            { term: "Path", value: <CopyableId value={path} label="path" /> },
            { term: "Workspace", value: workspace },
          ]}
        />
      </div>
      <Section title="Made from it already" note={countOf(products.length, "data product")}>
        <DataTable
          caption="Data products made from this bucket"
          columns={productColumns}
          rows={products}
          rowId={({ fullName }) => fullName}
          empty={<p className="text-muted">No data product is made from it yet.</p>}
        />
      </Section>
      <BucketAccess bucketId={bucket.id} access={access} catalog={catalog} />
    </Page>
  );
}
