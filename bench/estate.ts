import type { Client } from "pg";
import type { EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensurePrincipal } from "#lib/unity-catalog/embedded/estate.ts";
import { inLanes } from "./engine-people.ts";

/** One catalog, schemas, volumes in them, and users; each volume has as many holders as make up the tuples. */
export type Estate = {
  readonly schemas: number;
  readonly volumes: number;
  readonly users: number;
  readonly tuples: number;
};

const UC = "/api/2.1/unity-catalog";
const CATALOG = "held";

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const schemaOf = ({ schemas }: Estate, volume: number): string => `${CATALOG}.s${volume % schemas}`;
const userName = (user: number): string => `held${user}@countersign.example`;

/** What is left for the volumes when every user is on the catalog and on every schema. */
const volumeTuples = ({ schemas, users, tuples }: Estate): number => tuples - users * (1 + schemas);

/** So far apart are the holders of one volume among the users, so that all have about as many volumes. */
const apart = (estate: Estate): number =>
  Math.floor(estate.users / (1 + Math.ceil(volumeTuples(estate) / estate.volumes)));

function holderOf(estate: Estate, tuple: number): number {
  const place = Math.floor(tuple / estate.volumes) * apart(estate) + (tuple % estate.volumes);
  return place % estate.users;
}

/** The estate in Unity Catalog, with everything granted that the ledger says. */
export async function buildEstate(control: EmbeddedControl, estate: Estate): Promise<void> {
  await control.asAdmin("POST", `${UC}/catalogs`, { name: CATALOG });
  for (const schema of numbers(estate.schemas))
    await control.asAdmin("POST", `${UC}/schemas`, { name: `s${schema}`, catalog_name: CATALOG });
  await inLanes(numbers(estate.users), async (user) => {
    await ensurePrincipal(control, { kind: "user", name: userName(user) });
  });
  const everybody = numbers(estate.users).map(userName);
  const grant = (place: string, privilege: string, users: readonly string[]): Promise<unknown> =>
    control.asAdmin("PATCH", `${UC}/permissions/${place}`, {
      changes: users.map((principal) => ({ principal, add: [privilege] })),
      omit_permissions_in_response: true,
    });
  await grant(`catalog/${CATALOG}`, "USE_CATALOG", everybody);
  for (const schema of numbers(estate.schemas))
    await grant(`schema/${CATALOG}.s${schema}`, "USE_SCHEMA", everybody);
  await inLanes(numbers(estate.volumes), async (volume) => {
    const schema = schemaOf(estate, volume);
    await control.asAdmin("POST", `${UC}/volumes`, {
      name: `v${volume}`,
      catalog_name: CATALOG,
      schema_name: schema.slice(CATALOG.length + 1),
      volume_type: "EXTERNAL",
      storage_location: `s3://held/${volume}`,
    });
    const holders = numbers(volumeTuples(estate)).filter((tuple) => tuple % estate.volumes === volume);
    const users = holders.map((tuple) => userName(holderOf(estate, tuple)));
    await grant(`volume/${schema}.v${volume}`, "READ_VOLUME", users);
  });
}

// A request for each tuple on a volume; its holders also stand on the volume's schema and catalog. Rows instead of commands:
// the database is the benchmark's and is dropped with it, so the rules that only commands meet are off.
const LEDGER = `
  CREATE TEMPORARY TABLE held AS SELECT i, 'req_held_' || i AS request, (i / $volumes * $apart + i % $volumes) % $users AS who, i % $volumes % $schemas AS schema,
    i % $volumes AS volume FROM generate_series(0, $onVolumes - 1) i;
  INSERT INTO raw_bucket (id, securable_type, securable_name, layer, classification, owner_id, path, workspace, description)
    SELECT 'bkt_held_' || v, 'volume', '${CATALOG}.s' || v % $schemas || '.v' || v, 'base', 'internal', 'bench-requester',
      's3://held/' || v, 'VPC-Analytics', 'bench' FROM generate_series(0, $volumes - 1) v;
  INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, version, text_version,
      summary, bucket_id, duration_minutes, created_at, updated_at, submitted_at, due_at, ends_at, decided_at)
    SELECT request, 'EXC-H' || i, 'raw_bucket', 'bench-requester', 'bench-requester', 'bench-requester', 'approved', 'active', 5, 1, '[]',
      'bkt_held_' || volume, 43200, now(), now(), now(), now(), now() + interval '30 days', now() FROM held;
  INSERT INTO access_grant (id, request_id, kind, principal_kind, principal_name, starts_at, ends_at)
    SELECT 'grt_' || i, request, 'raw_bucket', 'user', 'held' || who || '@countersign.example', now(), now() + interval '30 days' FROM held;
  CREATE TEMPORARY TABLE place AS
    SELECT 'c' || u AS id, u AS who, 'catalog' AS type, '${CATALOG}' AS name, 'USE_CATALOG' AS privilege FROM generate_series(0, $users - 1) u
    UNION ALL SELECT 's' || s || '_' || u, u, 'schema', '${CATALOG}.s' || s, 'USE_SCHEMA'
      FROM generate_series(0, $users - 1) u, generate_series(0, $schemas - 1) s
    UNION ALL SELECT 'v' || volume || '_' || who, who, 'volume', '${CATALOG}.s' || schema || '.v' || volume, 'READ_VOLUME' FROM held;
  INSERT INTO catalog_target (id, principal_kind, principal_name, securable_type, securable_name)
    SELECT 'tgt_' || id, 'user', 'held' || who || '@countersign.example', type, name FROM place;
  INSERT INTO access_tuple (id, target_id, privilege, intended_at, applied_at)
    SELECT 'tup_' || id, 'tgt_' || id, privilege, now(), now() FROM place;
  INSERT INTO holder (id, grant_id, tuple_id, held_from, opened_at)
    SELECT 'hld_' || i || '_' || t, 'grt_' || i, 'tup_' || t, now(), now()
    FROM held, LATERAL unnest(ARRAY['c' || who, 's' || schema || '_' || who, 'v' || volume || '_' || who]) t;`;

/** The same in the ledger, all of it to be proved anew and nothing of it due yet. */
export async function fillLedger(admin: Client, estate: Estate): Promise<void> {
  for (const table of ["request", "access_grant", "catalog_target", "access_tuple", "holder"])
    await admin.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const { schemas, volumes, users } = estate;
  const values: Readonly<Record<string, number>> = {
    schemas,
    volumes,
    users,
    onVolumes: volumeTuples(estate),
    apart: apart(estate),
  };
  await admin.query(LEDGER.replaceAll(/\$(\w+)/g, (_, name: string) => String(values[name])));
  await admin.query("ANALYZE");
}
