import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DryRunView } from "#lib/contracts/policies.ts";
import type { PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { actAs, addBucket, openWorld, type World } from "#lib/testing/builders.ts";
import { FIRST } from "#lib/testing/policy-builders.ts";
import { dryRunView } from "./policy-dry-run.ts";

const CLASSES = ["internal", "confidential", "restricted"] as const;
const STATUSES = ["rejected", "waiting_for_approval", "lapsed", "withdrawn"] as const;

/** More than a year of requests, by simple sums: the counts are worked out from these and not from the database. */
const YEAR = Array.from({ length: 60 }, (_, i) => ({
  id: `req_year_${String(i).padStart(2, "0")}`,
  days: 1 + ((i * 7) % 90),
  tookHours: (i * 13) % 140,
  stoodHours: i % 5 === 0 ? 20 : 0,
  classification: CLASSES[i % 3] ?? "internal",
  status: STATUSES[i % 4] ?? "rejected",
  ageDays: i * 8 + 1,
}));
const PENDING = YEAR.filter(({ status }) => status === "waiting_for_approval");
const SEEN = YEAR.filter(({ ageDays, status }) => ageDays < 365 || status === "waiting_for_approval");
const LAPSE = (hours: number) => ({ due: { ...FIRST.due, lapseAfterMinutes: hours * 60 } });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const classification of CLASSES) await addBucket(world, `b_${classification}`, { classification });
  const rows = JSON.stringify(YEAR);
  const year = `jsonb_to_recordset($1::jsonb) AS y(id text, days int, "tookHours" int, "stoodHours" int, classification text,
    status text, "ageDays" int)`;
  const at = `now() - make_interval(days => y."ageDays")`;
  await world.admin.query({
    text: `INSERT INTO request (id, number, kind, requester_id, creator_id, beneficiary_id, decision_status, access_status, version,
        text_version, summary, bucket_id, duration_minutes, created_at, updated_at, submitted_at, due_at, decided_at)
      SELECT y.id, 'EXC-' || nextval('request_number_seq'), 'raw_bucket', 'scientist', 'scientist', 'scientist', y.status, 'none', 2, 1,
        '[]', 'b_' || y.classification, y.days * 1440, ${at}, ${at}, ${at}, now() + interval '1 day',
        CASE WHEN y.status <> 'waiting_for_approval' THEN ${at} + make_interval(hours => y."tookHours") END FROM ${year}`,
    values: [rows],
  });
  await world.admin.query({
    text: `INSERT INTO request_version (request_id, version, details, hash, duration_minutes, tuples, granted_summary, submitted_by,
        submitted_at, policy_id, terms)
      SELECT y.id, 1, '{"answers": {}}', repeat(md5(y.id), 2), y.days * 1440, '[{"privilege": "READ_VOLUME"}]', '[]', 'scientist', ${at}, p.id,
        policy_terms(p)
      FROM ${year}, approval_policy p WHERE p.kind = 'raw_bucket' AND p.status = 'published'`,
    values: [rows],
  });
  await world.admin.query({
    text: `INSERT INTO approval_slot (request_id, version, slot, remind_at, deputy_from, due_at)
      SELECT y.id, 1, s, now(), now(), now() + interval '1 day' FROM ${year}, unnest(ARRAY['CTO', 'CDAO']) s`,
    values: [rows],
  });
  await world.admin.query({
    text: `INSERT INTO question (id, request_id, version, slot, asked_by, authority, text, asked_at, answered_by, answer, answered_at)
      SELECT 'q_' || y.id, y.id, 1, 'CTO', 'cto', 'holder', 'Which?', ${at}, 'scientist', 'These.', ${at} + make_interval(hours => y."stoodHours")
      FROM ${year} WHERE y."stoodHours" > 0`,
    values: [rows],
  });
});
afterAll(() => world.close());

async function countsOf(change: Partial<PolicyTerms>): Promise<Readonly<Record<string, number>>> {
  const run = await runOf(change);
  return Object.fromEntries(run.effects.map(({ effect, count }) => [effect, count]));
}

async function runOf(change: Partial<PolicyTerms>): Promise<DryRunView> {
  const asked = { kind: "raw_bucket", terms: { ...FIRST, ...change } } as const;
  const read = await dryRunView(world.app, await actAs(world, "security"), asked);
  if (!read.ok) throw new Error("Security reads policies");
  return read.value;
}

describe("a dry run over the last year", () => {
  test("each count is the one that follows from how the year was made", async () => {
    const questions = [
      ...FIRST.questions,
      { id: "q_why", fromRenewal: 0, question: "Why not a product?", minWords: 5 },
    ];
    const all = { slots: ["CTO", "CDAO", "VP"], stepUp: CLASSES, maxMinutes: 30 * 1440, questions } as const;
    expect(await countsOf({ ...all, ...LAPSE(72) })).toEqual({
      another_signature: SEEN.length,
      refused_for_length: SEEN.filter(({ days }) => days > 30).length,
      fresh_sign_in: SEEN.filter(({ classification }) => classification === "internal").length,
      lapsed_first: SEEN.filter(
        ({ status, tookHours, stoodHours }) => status === "rejected" && tookHours - stoodHours >= 72,
      ).length,
      extra_question: SEEN.length,
      reopened: 0,
      returned: PENDING.length,
      nobody_eligible: PENDING.length,
    });
  });

  test("EXC-4 what is pending is re-opened or goes back, by its length; nobody is left out where a slot has no seat", async () => {
    const counts = await countsOf({ maxMinutes: 45 * 1440, ...LAPSE(100) });
    expect(counts).toMatchObject({
      reopened: PENDING.filter(({ days }) => days <= 45).length,
      returned: PENDING.filter(({ days }) => days > 45).length,
      nobody_eligible: 0,
    });
    expect((counts["reopened"] ?? 0) * (counts["returned"] ?? 0)).toBeGreaterThan(0);
  });

  test("a laxer policy would have done nothing to anybody", async () => {
    const run = await runOf({ questions: [], ...LAPSE(400) });
    expect(run).toMatchObject({ strictness: "laxer", looked: SEEN.length, pending: PENDING.length });
    expect(run.effects.filter(({ count }) => count > 0)).toEqual([]);
  });

  test("behind each count stand the newest of its requests", async () => {
    const { effects } = await runOf({ maxMinutes: 1440 });
    const long = effects.find(({ effect }) => effect === "refused_for_length");
    const wanted = SEEN.filter(({ days }) => days > 1).map(({ id }) => id);
    expect(long?.requests.map(({ id }) => id)).toEqual(wanted.slice(0, 50));
  });
});
