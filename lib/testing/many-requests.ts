import type { World } from "./builders.ts";

/**
 * Open requests of `scientist` by the dozen, as rows: paging needs many, not their story. Three at a time fall due at one
 * instant, so that ids have to break ties.
 */
export async function fillInbox(world: World, count: number, batch = "first"): Promise<void> {
  const names = "'req_' || $2 || '_' || md5(i::text)";
  await world.admin.query({
    text: `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, version,
        text_version, summary, bucket_id, duration_minutes, created_at, updated_at, submitted_at, due_at)
      SELECT ${names}, 'EXC-' || nextval('request_number_seq'), 'raw_bucket', 'scientist', 'scientist', 'scientist',
        'waiting_for_approval', 'none', 2, 1, '[{"text": "scientist asks"}]', 'claims', 1440, now(),
        now() - (i / 3) * interval '1 minute', now(), now() + interval '1 day' + (i / 3) * interval '1.000001 second'
      FROM generate_series(1, $1::int) i`,
    values: [count, batch],
  });
  await world.admin.query({
    text: `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary,
        submitted_by, submitted_at, policy_id, terms)
      SELECT ${names}, 1, '{}', repeat(md5(i::text), 2), 1440, '[{"privilege": "READ_VOLUME"}]', '[]', 'scientist', now(), p.id, policy_terms(p)
      FROM generate_series(1, $1::int) i, approval_policy p WHERE p.kind = 'raw_bucket' AND p.status = 'published'`,
    values: [count, batch],
  });
  await world.admin.query({
    text: `INSERT INTO approval_slot (request_id, version, slot, remind_at, deputy_from, due_at)
      SELECT r.id, 1, s, r.due_at - interval '4 days', r.due_at - interval '4 days', r.due_at FROM request r, unnest(ARRAY['CTO', 'CDAO']) s
      WHERE r.id LIKE 'req\\_' || $1 || '\\_%'`,
    values: [batch],
  });
}
