/** Looks at what commands left behind, as a superuser and past every view of the portal. */
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { canonicalJson } from "#lib/db/canonical-json.ts";
import type { RequestOutcome } from "#lib/commands/on-request.ts";
import type { World } from "./builders.ts";

type RequestRow = {
  readonly decision_status: string;
  readonly access_status: string;
  readonly version: number;
  readonly text_version: number;
  readonly requester_id: string;
  readonly beneficiary_id: string;
  readonly bucket_id: string | null;
  readonly draft: unknown;
  readonly summary: unknown;
  readonly ends_at: Date | null;
  readonly shortened_to: Date | null;
  readonly decided_at: Date | null;
  readonly due_at: Date | null;
};

export async function requestRow(world: World, id: string): Promise<RequestRow> {
  const [row] = await world.admin.query<RequestRow>({
    text: "SELECT * FROM request WHERE id = $1",
    values: [id],
  });
  if (row === undefined) throw new Error(`No request ${id}`);
  return row;
}

export type AuditBody = {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly actor: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly requestId: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The audit events of a request in order. Each is checked to be canonical bytes with the leaf hash of RFC 6962 (AUD-3). */
export async function auditOf(world: World, requestId: string): Promise<readonly AuditBody[]> {
  const rows = await world.admin.query<{
    id: string;
    type: string;
    at: Date;
    actor_id: string | null;
    body: Buffer;
    leaf_hash: Buffer;
  }>({
    text: "SELECT id, type, at, actor_id, body, leaf_hash FROM audit_event WHERE aggregate_id = $1 ORDER BY seq",
    values: [requestId],
  });
  return rows.map((row) => {
    const text = row.body.toString("utf8");
    const body = JSON.parse(text) as AuditBody;
    expect(canonicalJson(body)).toBe(text);
    expect(row.leaf_hash).toEqual(createHash("sha256").update(Buffer.of(0)).update(row.body).digest());
    expect([body.id, body.type, body.at]).toEqual([row.id, row.type, row.at.toISOString()]);
    expect(body.actor["id"] ?? null).toBe(row.actor_id);
    return body;
  });
}

/** The same as one line an event: what happened, by whom, allowed or refused by which rule. */
export async function auditLines(world: World, requestId: string): Promise<readonly string[]> {
  const events = await auditOf(world, requestId);
  return events.map(
    (event) => `${event.type} by ${event.actor["id"] ?? event.actor["task"]} (${event.rule})`,
  );
}

/** The mails that wait to be sent about a request, as `template to person`, sorted. */
export async function mailsOf(world: World, requestId: string): Promise<readonly string[]> {
  const rows = await world.admin.query<{ line: string }>({
    text: "SELECT template || ' to ' || person_id AS line FROM mail WHERE request_id = $1 ORDER BY 1",
    values: [requestId],
  });
  return rows.map((row) => row.line);
}

/** How many jobs of the queue hint at a request. */
export async function jobsOf(world: World, requestId: string): Promise<number> {
  const [row] = await world.admin.query<{ count: number }>({
    text: "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'reconcile' AND data ->> 'requestId' = $1",
    values: [requestId],
  });
  return row?.count ?? 0;
}

export type DecisionRow = {
  readonly slot: string;
  readonly person_id: string;
  readonly verdict: string;
  readonly authority: string;
  readonly void: boolean;
};

export function decisionsOf(world: World, requestId: string): Promise<readonly DecisionRow[]> {
  return world.admin.query<DecisionRow>({
    text: `SELECT slot, person_id, verdict, authority, void_at IS NOT NULL AS void FROM decision
      WHERE request_id = $1 ORDER BY decided_at, id`,
    values: [requestId],
  });
}

/** The status of the request's risk entry, or null. */
export async function riskStatus(world: World, requestId: string): Promise<string | null> {
  const [row] = await world.admin.query<{ status: string }>({
    text: "SELECT status FROM risk_entry WHERE request_id = $1",
    values: [requestId],
  });
  return row?.status ?? null;
}

/** Live holders on tuples for a request, as `privilege on securable`, sorted. */
export async function heldTuples(world: World, requestId: string): Promise<readonly string[]> {
  const rows = await world.admin.query<{ line: string }>({
    text: `SELECT t.privilege || ' on ' || c.securable_name AS line
      FROM access_grant g JOIN holder h ON h.grant_id = g.id AND h.released_at IS NULL
        JOIN access_tuple t ON t.id = h.tuple_id JOIN catalog_target c ON c.id = t.target_id
      WHERE g.request_id = $1 ORDER BY 1`,
    values: [requestId],
  });
  return rows.map((row) => row.line);
}

/**
 * A digest of every table but sessions and counts of calls, so that a test can say that nothing at all was written. `but` names tables that
 * may change.
 */
export async function everything(
  world: World,
  { but = [] }: { readonly but?: readonly string[] } = {},
): Promise<Readonly<Record<string, string>>> {
  const tables = await world.admin.query<{ name: string }>({
    text: `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE (schemaname = 'public' OR (schemaname = 'pgboss' AND tablename LIKE 'job%'))
        AND tablename <> ALL ('{session,rate_limit}') AND tablename <> ALL ($1::text[]) ORDER BY 1`,
    values: [but],
  });
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const text = `SELECT count(*) || ':' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} t`;
    const [row] = await world.admin.query<{ digest: string }>({ text });
    digests[name] = row?.digest ?? "";
  }
  return digests;
}

/**
 * Runs a command that must be refused and holds that nothing was written, but in the tables that `but` names. Answers the
 * refusal of the rules, or the other "no".
 */
export async function refusalOf(
  world: World,
  command: () => Promise<RequestOutcome>,
  { but = [] }: { readonly but?: readonly string[] } = {},
): Promise<unknown> {
  const before = await everything(world, { but });
  const answer = await command();
  expect(await everything(world, { but })).toEqual(before);
  if (answer.ok) return "accepted";
  return answer.no.kind === "refused" ? answer.no.refusal : answer.no;
}
