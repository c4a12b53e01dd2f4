import "server-only";
import type { z } from "zod";
import type { DelegationsView, DelegationView, PreviewDelegation } from "#lib/contracts/delegations.ts";
import { readDelegationFacts } from "#lib/db/delegations/load.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { decideDelegation } from "#lib/domain/delegation/decide.ts";
import { MAX_DAYS, type DelegationRefusal } from "#lib/domain/delegation/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";
import { CLOCK } from "./request-row.ts";

/** So many are shown of each list, those that run or are to come first. */
const SHOWN = 200;

const PERSON = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title)`;

// $2 widens it to everybody's.
const LIST = `SELECT iso(c.now) AS now, (SELECT coalesce(jsonb_agg(x.delegation ORDER BY x.is_past, x.starts_at DESC, x.id), '[]') FROM (
    SELECT d.id, d.starts_at, s.state IN ('over', 'ended') AS is_past, jsonb_build_object('id', d.id, 'slot', d.slot,
      'delegator', ${PERSON("o")}, 'delegate', ${PERSON("w")}, 'from', iso(d.starts_at), 'until', iso(d.ends_at),
      'reason', d.reason, 'createdAt', iso(d.created_at), 'endedAt', iso(d.ended_at),
      'endedBy', CASE WHEN e.id IS NULL THEN NULL ELSE ${PERSON("e")} END, 'state', s.state) AS delegation
    FROM delegation d JOIN person o ON o.id = d.delegator_id JOIN person w ON w.id = d.delegate_id
      LEFT JOIN person e ON e.id = d.ended_by,
      LATERAL (SELECT CASE WHEN d.ended_at IS NOT NULL THEN 'ended' WHEN d.ends_at <= c.now THEN 'over'
        WHEN d.starts_at > c.now THEN 'to_come' ELSE 'running' END AS state) s
    WHERE $2 OR d.delegator_id = $1 OR d.delegate_id = $1
    ORDER BY is_past, d.starts_at DESC, d.id LIMIT ${SHOWN}) x) AS delegations FROM ${CLOCK}`;

type Stored = Omit<DelegationView, "mayEnd">;

/** Who stands in for the person and for whom they do, the running ones first; for overseers everybody's too (APP-4). */
export async function delegationsView(database: Queryable, actor: PersonActor): Promise<DelegationsView> {
  const oversees = authorize(actor, "slots.oversee", null).allow;
  const [own, everybody] = await Promise.all([
    listed(database, actor, false),
    oversees ? listed(database, actor, true) : null,
  ]);
  const holds = SLOT_NAMES.filter((slot) =>
    actor.seats.some((seat) => seat.slot === slot && seat.authority === "holder"),
  );
  return {
    holds,
    maxDays: MAX_DAYS,
    given: own.delegations.filter(({ delegator }) => delegator.id === actor.id),
    received: own.delegations.filter(({ delegate }) => delegate.id === actor.id),
    all: everybody === null ? null : everybody.delegations,
    now: own.now,
  };
}

async function listed(
  database: Queryable,
  actor: PersonActor,
  all: boolean,
): Promise<{ readonly delegations: readonly DelegationView[]; readonly now: string }> {
  const [row] = await database.query<{ now: string; delegations: readonly Stored[] }>({
    name: "delegations",
    text: LIST,
    values: [actor.id, all],
  });
  if (row === undefined) throw new Error("The list of delegations is always one row");
  const delegations = row.delegations.map((one) => ({ ...one, mayEnd: mayEnd(actor, one) }));
  return { delegations, now: row.now };
}

function mayEnd(actor: PersonActor, { state, delegator, delegate }: Stored): boolean {
  const parties = { delegatorId: delegator.id, delegateId: delegate.id };
  const isOpen = state === "running" || state === "to_come";
  return isOpen && authorize(actor, "delegation.end", parties).allow;
}

type Preview = { readonly covers: number; readonly refusal: DelegationRefusal | null };

/** What a delegation would cover of what is open now, or why the rules would refuse it; nothing is kept. */
export async function previewDelegation(
  database: Queryable,
  actor: PersonActor,
  asked: z.infer<typeof PreviewDelegation>,
): Promise<Permitted<Preview>> {
  const resource = { delegatorId: actor.id };
  return permitted(actor, { action: "delegation.create", resource }, async () => {
    const startsAt = asked.from === undefined ? null : Date.parse(asked.from);
    const [facts, [row]] = await Promise.all([
      readDelegationFacts(database, { delegatorId: actor.id, delegateId: asked.to }),
      database.query<{ count: number }>({
        name: "delegation.covers",
        text: `SELECT count(*)::int AS count FROM ${CLOCK}, inbox_item i
          WHERE i.slot = $1 AND i.due_at > greatest(c.now, to_timestamp($4 / 1000.0))
            AND $2::text <> ALL (i.barred) AND $3::text <> ALL (i.barred[1:3])`,
        values: [asked.slot, asked.to, actor.id, startsAt ?? 0],
      }),
    ]);
    const command = {
      type: "delegate",
      by: actor.id,
      delegationId: "preview",
      slot: asked.slot,
      to: asked.to,
      startsAt,
      endsAt: Date.parse(asked.until),
      reason: "To be said.",
    } as const;
    const decision = decideDelegation(command, facts);
    return { covers: row?.count ?? 0, refusal: decision.ok ? null : decision.refusal };
  });
}
