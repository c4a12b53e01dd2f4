"use client";

import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { securableTypeWords } from "#lib/format/buckets.ts";
import { columnsOf } from "#components/data-table/columns.ts";

const column = columnsOf<BucketView>();

/** The columns of the catalogue. */
export const bucketColumns = column.columns([
  column.accessor("securableName", {
    header: "Bucket",
    cell: ({ getValue }) => <code>{getValue()}</code>,
    meta: { link: true },
  }),
  column.accessor(({ securableType }) => securableTypeWords(securableType), {
    id: "type",
    header: "Securable",
    meta: { nowrap: true },
  }),
  column.accessor("layer", { header: "Layer", meta: { labelled: true } }),
  column.accessor("classification", { header: "Class", meta: { labelled: true } }),
  column.accessor(({ owner }) => owner.name, { id: "owner", header: "Owner", meta: { labelled: true } }),
  column.accessor(({ products }) => products.length, {
    id: "products",
    header: "Products",
    meta: { labelled: true, align: "end", width: "desk:w-20" },
  }),
]);
