import "server-only";
import type { BucketPage } from "#lib/contracts/portal.ts";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import { z } from "zod";
import type { Queryable } from "#lib/db/pool.ts";
import { Key, readCursor, writeCursor } from "./cursor.ts";

const PAGE = 50;
/** The name of the last bucket; names are unique. */
const BucketCursor = z.tuple([Key]);

/** A bucket with its owner and the products derived from it as JSON, over raw_bucket `b` and its owner `o`. */
export const BUCKET = `jsonb_build_object('id', b.id, 'securableType', b.securable_type, 'securableName', b.securable_name,
  'layer', b.layer, 'classification', b.classification,
  'owner', jsonb_build_object('id', o.id, 'name', o.display_name, 'title', o.title), 'path', b.path, 'workspace', b.workspace,
  'description', b.description, 'products', (SELECT coalesce(jsonb_agg(jsonb_build_object('fullName', d.full_name,
    'kind', d.kind, 'description', d.description) ORDER BY d.full_name), '[]')
    FROM derived_product x JOIN data_product d ON d.full_name = x.product_name WHERE x.bucket_id = b.id))`;

/** The catalogue of raw buckets, by name; null when the cursor is none of ours (EXC-2). */
export async function listBuckets(
  database: Queryable,
  ask: {
    readonly q?: string | undefined;
    readonly layer?: string | undefined;
    readonly classification?: string | undefined;
    readonly cursor?: string | undefined;
  },
): Promise<BucketPage | null> {
  const cursor = readCursor(BucketCursor, ask.cursor);
  if (cursor === undefined) return null;
  const like = `%${(ask.q ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await database.query<{ bucket: BucketView }>({
    text: `SELECT ${BUCKET} AS bucket FROM raw_bucket b JOIN person o ON o.id = b.owner_id
      WHERE ($1::text IS NULL OR b.layer = $1) AND ($4::text IS NULL OR b.classification = $4) AND b.securable_name > $2
        AND (b.securable_name ILIKE $3 OR b.description ILIKE $3 OR b.path ILIKE $3 OR o.display_name ILIKE $3)
      ORDER BY b.securable_name LIMIT ${PAGE + 1}`,
    values: [ask.layer ?? null, cursor?.[0] ?? "", like, ask.classification ?? null],
  });
  const buckets = rows.slice(0, PAGE).map(({ bucket }) => bucket);
  const last = rows.length > PAGE ? buckets.at(-1) : undefined;
  return { rows: buckets, next: last === undefined ? null : writeCursor([last.securableName]) };
}

/** One bucket by its id or its full name, or null. */
export async function bucketById(database: Queryable, id: string): Promise<BucketView | null> {
  const [row] = await database.query<{ bucket: BucketView }>({
    text: `SELECT ${BUCKET} AS bucket FROM raw_bucket b JOIN person o ON o.id = b.owner_id WHERE b.id = $1 OR b.securable_name = $1
      ORDER BY b.id = $1 DESC LIMIT 1`,
    values: [id],
  });
  return row?.bucket ?? null;
}
