import { z } from "zod";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { CLASSIFICATIONS, LAYERS, PRODUCT_KINDS } from "#lib/domain/raw-bucket/types.ts";
import { ROLES } from "#lib/policy/types.ts";
import { KindReference, LOAD_KINDS, kindFaults } from "./kinds/kinds.ts";
import type { Queryable } from "./pool.ts";

const word = z.string().min(1).max(300);

/**
 * The bank's own map: which directory group gives which role, who fills which slot, which raw buckets there are and what is
 * made from them. People are named by their user name in the directory.
 */
export const ReferenceData = z.strictObject({
  roles: z.array(z.strictObject({ role: z.enum(ROLES), group: word })),
  seats: z.array(
    z.strictObject({
      id: word,
      slot: z.enum(SLOT_NAMES),
      person: word,
      authority: z.enum(["holder", "deputy"]),
    }),
  ),
  products: z.array(z.strictObject({ name: word, kind: z.enum(PRODUCT_KINDS), description: word })),
  buckets: z.array(
    z.strictObject({
      id: word,
      type: z.enum(["volume", "external_location"]),
      name: word,
      layer: z.enum(LAYERS),
      classification: z.enum(CLASSIFICATIONS),
      owner: word,
      path: word,
      workspace: word,
      description: word,
      products: z.array(word),
      /** The server it lies on, as the settings name it; `main` when not said. */
      connection: word.optional(),
    }),
  ),
  kinds: KindReference.optional(),
});
export type ReferenceData = z.infer<typeof ReferenceData>;

/**
 * Loads reference data with the migration role, all of it or nothing: what is there is brought up to date, seats that are no
 * longer named end now. A seat is its slot, person and authority; given to another person it ends and a new one begins, since
 * decisions point to it. A bucket stays on the server it was first loaded for, since what was granted lies there.
 * Rejects with one message that names every unknown person, product and connection.
 */
export async function loadReferenceData(owner: Queryable, data: ReferenceData): Promise<void> {
  const faults = [
    ...repeated(data),
    ...(await unknown(owner, data)),
    ...(await kindFaults(owner, data.kinds ?? {})),
  ];
  if (faults.length > 0) throw new Error(`Nothing was loaded. ${faults.join(" ")}`);
  await owner.query({ text: LOAD, values: [JSON.stringify(data)] });
}

/** One statement, so that it is one transaction. */
const LOAD = `WITH roles AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'roles') AS r(role text, "group" text)),
  roles_gone AS (DELETE FROM role_group g WHERE NOT EXISTS
    (SELECT 1 FROM roles w WHERE w.role = g.role AND w."group" = g.group_name)),
  roles_written AS (INSERT INTO role_group (role, group_name) SELECT role, "group" FROM roles ON CONFLICT DO NOTHING),
  seats AS (SELECT w.*, p.id AS person_id FROM jsonb_to_recordset($1::jsonb -> 'seats')
      AS w(id text, slot text, person text, authority text) JOIN person p ON p.user_name = w.person),
  seats_ended AS (UPDATE slot_seat s SET valid_to = clock_now() WHERE (s.valid_to IS NULL OR s.valid_to > clock_now())
    AND NOT EXISTS (SELECT 1 FROM seats w WHERE (w.slot, w.person_id, w.authority) = (s.slot, s.person_id, s.authority))),
  seats_begun AS (INSERT INTO slot_seat (id, slot, person_id, authority, valid_from)
    SELECT CASE WHEN EXISTS (SELECT 1 FROM slot_seat s WHERE s.id = w.id) THEN w.id || '_' || (SELECT min(n) FROM generate_series(2, 10000) n
        WHERE NOT EXISTS (SELECT 1 FROM slot_seat s WHERE s.id = w.id || '_' || n)
          AND NOT EXISTS (SELECT 1 FROM seats o WHERE o.id = w.id || '_' || n)) ELSE w.id END, w.slot, w.person_id, w.authority, clock_now()
    FROM seats w WHERE NOT EXISTS (SELECT 1 FROM slot_seat s WHERE (s.slot, s.person_id, s.authority) = (w.slot, w.person_id, w.authority)
      AND (s.valid_to IS NULL OR s.valid_to > clock_now()))),
  products_written AS (INSERT INTO data_product AS d (full_name, kind, description)
    SELECT name, kind, description FROM jsonb_to_recordset($1::jsonb -> 'products') AS w(name text, kind text, description text)
    ON CONFLICT (full_name) DO UPDATE SET kind = excluded.kind, description = excluded.description),
  buckets AS (SELECT * FROM jsonb_to_recordset($1::jsonb -> 'buckets') AS w(id text, type text, name text, layer text,
    classification text, owner text, path text, workspace text, description text, products jsonb, connection text)),
  buckets_written AS (
    INSERT INTO raw_bucket AS b (id, securable_type, securable_name, layer, classification, owner_id, path, workspace, description, connection)
    SELECT w.id, w.type, w.name, w.layer, w.classification, p.id, w.path, w.workspace, w.description, coalesce(w.connection, 'main')
    FROM buckets w JOIN person p ON p.user_name = w.owner
    ON CONFLICT (id) DO UPDATE SET layer = excluded.layer, classification = excluded.classification,
      owner_id = excluded.owner_id, path = excluded.path, workspace = excluded.workspace, description = excluded.description
    RETURNING b.id),
  ${LOAD_KINDS.join(",\n  ")}
  INSERT INTO derived_product (bucket_id, product_name)
  SELECT written.id, product FROM buckets_written written JOIN buckets w USING (id), jsonb_array_elements_text(w.products) AS product
  ON CONFLICT DO NOTHING`;

/** Names that nobody has in the directory, products that are neither here nor there, and servers that no worker has named. */
async function unknown(owner: Queryable, data: ReferenceData): Promise<readonly string[]> {
  const named = [...data.seats.map(({ person }) => person), ...data.buckets.map(({ owner: one }) => one)];
  const made = new Set(data.products.map(({ name }) => name));
  const used = data.buckets.flatMap(({ products }) => products).filter((name) => !made.has(name));
  const servers = data.buckets.flatMap(({ connection }) => connection ?? []);
  const [row] = await owner.query<Record<"people" | "products" | "servers", readonly string[]>>({
    text: `SELECT ARRAY(SELECT DISTINCT n FROM unnest($1::text[]) n WHERE NOT EXISTS
          (SELECT 1 FROM person p WHERE p.user_name = n) ORDER BY n) AS people,
        ARRAY(SELECT DISTINCT n FROM unnest($2::text[]) n WHERE NOT EXISTS
          (SELECT 1 FROM data_product d WHERE d.full_name = n) ORDER BY n) AS products,
        ARRAY(SELECT DISTINCT n FROM unnest($3::text[]) n WHERE NOT EXISTS
          (SELECT 1 FROM catalog_connection c WHERE c.name = n) ORDER BY n) AS servers`,
    values: [named, used, servers],
  });
  const { people, products, servers: nowhere } = row ?? { people: [], products: [], servers: [] };
  return [
    ...(people.length === 0 ? [] : [`The directory has nobody called ${people.join(", ")}; sync it first.`]),
    ...(products.length === 0 ? [] : [`No data product is called ${products.join(", ")}.`]),
    ...(nowhere.length === 0
      ? []
      : [
          `No connection is called ${nowhere.join(", ")}; name it in UC_CONNECTIONS_FILE and start a worker first.`,
        ]),
  ];
}

/** What is there twice and could only be guessed at. */
function repeated({ seats, buckets }: ReferenceData): readonly string[] {
  const twice = (names: readonly string[]) => [
    ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
  ];
  const ids = twice(seats.map(({ id }) => id));
  const same = twice(seats.map(({ slot, person, authority }) => `${person} as ${authority} of ${slot}`));
  const bucketIds = twice(buckets.map(({ id }) => id));
  return [
    ...(ids.length === 0 ? [] : [`Several seats are called ${ids.join(", ")}.`]),
    ...(same.length === 0 ? [] : [`Named twice: ${same.join(", ")}.`]),
    ...(bucketIds.length === 0 ? [] : [`Several buckets are called ${bucketIds.join(", ")}.`]),
  ];
}
