import type { Client } from "pg";
import { tokenHash } from "#lib/identity/session.ts";
import { completeText } from "#lib/testing/raw-bucket-text.ts";

/** Who signs in for the benchmarks; the token is the session cookie's value. */
export const people = [
  { id: "bench-requester", slot: null, token: "bench-requester-token" },
  { id: "bench-cto", slot: "CTO", token: "bench-cto-token" },
  { id: "bench-cdao", slot: "CDAO", token: "bench-cdao-token" },
] as const;

/** People with seats and sessions, and one bucket. Rows instead of commands: a benchmark needs the state, not its story. */
export async function makePeople(client: Client): Promise<void> {
  for (const { id, slot, token } of people) {
    await client.query(
      `INSERT INTO person (id, user_name, email, display_name, synced_at) VALUES ($1, $2, $2, $1, now())`,
      [id, `${id}@countersign.example`],
    );
    await client.query(
      `INSERT INTO session (id, token_hash, person_id, expires_at, auth_time) VALUES ($1, $2, $3, now() + interval '1 day', now())`,
      [`ses_${id}`, tokenHash(token), id],
    );
    if (slot !== null)
      await client.query(
        `INSERT INTO slot_seat (id, slot, person_id, authority, valid_from) VALUES ($1, $2, $3, 'holder', now() - interval '1 day')`,
        [`seat_${id}`, slot, id],
      );
  }
  await client.query(
    `INSERT INTO raw_bucket VALUES ('bkt_bench', 'volume', 'raw.base_layer.bench', 'base', 'internal', 'bench-requester',
      's3://bench', 'VPC-Analytics', 'bench')`,
  );
}

/** Open requests numbered from `first`, each for a principal of its own, due in the order of their numbers. */
export async function makeOpenRequests(client: Client, first: number, count: number): Promise<void> {
  const range = [first, first + count - 1];
  await client.query(
    `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, version,
      text_version, summary, bucket_id, duration_minutes, created_at, updated_at, submitted_at, due_at)
    SELECT 'req_' || lpad(i::text, 26, '0'), 'EXC-B' || i, 'raw_bucket', 'bench-requester', 'bench-requester', 'bench-requester',
      'waiting_for_approval', 'none', 3, 1,
      '[{"text": "scientist asks to read the volume "}, {"text": "raw.base_layer.bench", "code": true},
        {"text": " for 30 days, because its data is not yet a Foundation Data Product."}]',
      'bkt_bench', 43200, now(), now(), now(), now() + interval '5 days' + i * interval '1 second'
    FROM generate_series($1::int, $2::int) i`,
    range,
  );
  await client.query(
    `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary, submitted_by, submitted_at,
      policy_id, terms)
    SELECT 'req_' || lpad(i::text, 26, '0'), 1, $3::jsonb, encode(sha256(i::text::bytea), 'hex'), 43200,
      jsonb_build_array(
        tuple(i, 'catalog', 'raw', 'USE_CATALOG'), tuple(i, 'schema', 'raw.base_layer', 'USE_SCHEMA'),
        tuple(i, 'volume', 'raw.base_layer.bench', 'READ_VOLUME')),
      '[{"text": "scientist may read the volume raw.base_layer.bench until "}, {"until": null}]', 'bench-requester', now(),
      p.id, policy_terms(p)
    FROM generate_series($1::int, $2::int) i, approval_policy p WHERE p.kind = 'raw_bucket' AND p.status = 'published'`,
    [...range, JSON.stringify(completeText("2026-12-31"))],
  );
  await client.query(
    `INSERT INTO approval_slot (request_id, version, slot, remind_at, deputy_from, due_at)
    SELECT r.id, 1, s, now() + interval '12 hours', now() + interval '1 day', r.due_at
    FROM generate_series($1::int, $2::int) i JOIN request r ON r.id = 'req_' || lpad(i::text, 26, '0'),
      unnest(ARRAY['CTO', 'CDAO']) s`,
    range,
  );
}

/** A helper of the fixtures' own statements; dropped with the benchmark's database. */
export const TUPLE_FUNCTION = `CREATE FUNCTION tuple(i int, type text, name text, privilege text) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('principal', jsonb_build_object('kind', 'user', 'name', 'bench' || i || '@countersign.example'),
    'securable', jsonb_build_object('type', type, 'fullName', name), 'privilege', privilege) $$`;

/** As the migrations make it: a bank's database has no clock that can be moved. */
export const REAL_CLOCK = `CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT clock_timestamp() $$;
  DROP TABLE test_clock`;

export function requestIdOf(number: number): string {
  return `req_${String(number).padStart(26, "0")}`;
}
