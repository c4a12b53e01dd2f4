import { z } from "zod";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { CLASSIFICATIONS, LAYERS, PRODUCT_KINDS } from "#lib/domain/raw-bucket/types.ts";
import { ROLES } from "#lib/policy/types.ts";
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
    }),
  ),
});
export type ReferenceData = z.infer<typeof ReferenceData>;

/**
 * Loads reference data with the migration role: what is there is brought up to date, seats that are no longer named end now.
 * Rejects when a named person, product or group is unknown to the database. It is several statements: what came before the
 * one that failed stays, and loading again completes it.
 */
export async function loadReferenceData(owner: Queryable, data: ReferenceData): Promise<void> {
  await owner.query({
    text: `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(role text, "group" text)),
      gone AS (DELETE FROM role_group g WHERE NOT EXISTS
        (SELECT 1 FROM wanted w WHERE w.role = g.role AND w."group" = g.group_name))
      INSERT INTO role_group (role, group_name) SELECT role, "group" FROM wanted ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(data.roles)],
  });
  await owner.query({
    text: `WITH wanted AS (SELECT w.*, p.id AS person_id FROM jsonb_to_recordset($1::jsonb)
          AS w(id text, slot text, person text, authority text) LEFT JOIN person p ON p.user_name = w.person),
      ended AS (UPDATE slot_seat s SET valid_to = clock_now() WHERE s.valid_to IS NULL
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.id = s.id AND w.person_id = s.person_id))
      INSERT INTO slot_seat (id, slot, person_id, authority, valid_from)
      SELECT id, slot, person_id, authority, clock_now() FROM wanted ON CONFLICT (id) DO NOTHING`,
    values: [JSON.stringify(data.seats)],
  });
  await owner.query({
    text: `INSERT INTO data_product AS d (full_name, kind, description)
      SELECT name, kind, description FROM jsonb_to_recordset($1::jsonb) AS w(name text, kind text, description text)
      ON CONFLICT (full_name) DO UPDATE SET kind = excluded.kind, description = excluded.description`,
    values: [JSON.stringify(data.products)],
  });
  await owner.query({
    text: `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(id text, type text, name text, layer text,
          classification text, owner text, path text, workspace text, description text, products jsonb)),
      written AS (
        INSERT INTO raw_bucket AS b (id, securable_type, securable_name, layer, classification, owner_id, path, workspace, description)
        SELECT w.id, w.type, w.name, w.layer, w.classification, p.id, w.path, w.workspace, w.description
        FROM wanted w LEFT JOIN person p ON p.user_name = w.owner
        ON CONFLICT (id) DO UPDATE SET layer = excluded.layer, classification = excluded.classification,
          owner_id = excluded.owner_id, path = excluded.path, workspace = excluded.workspace, description = excluded.description
        RETURNING b.id)
      INSERT INTO derived_product (bucket_id, product_name)
      SELECT written.id, product FROM written JOIN wanted w USING (id), jsonb_array_elements_text(w.products) AS product
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(data.buckets)],
  });
}
