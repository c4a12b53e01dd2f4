import type { World } from "../builders.ts";
import type { BusinessTime } from "./business-time.ts";
import type { Tuple } from "./types.ts";

export type Signature = { readonly person: string; readonly slot: string };

/** An approved request and its access, with every time a moment of the real clock. */
export type GrantFact = {
  readonly requestId: string;
  readonly number: string;
  /** Who asked, who wrote it down, who is to have it: none of them may sign. */
  readonly concerned: readonly string[];
  readonly access: string;
  readonly kind: string;
  /** Whether nothing was to be given; and how many tuples its grant holds or held all the same. */
  readonly drill: boolean;
  readonly holders: number;
  /** Slots that its kind demanded of it beside those of the policy. */
  readonly furtherSlots: readonly string[];
  /** For how long it was given, in ms on the database's clock. */
  readonly givenMs: number;
  readonly signatures: readonly Signature[];
  /** What was signed. */
  readonly tuples: readonly Tuple[];
  readonly from: number;
  /** The end that binds: the hour it was given until, or the moment it was ended before; null while it runs. */
  readonly until: number | null;
  readonly verifiedAt: number | null;
  readonly endProvedAt: number | null;
};

/** What the audit log says that the engine did or read. */
export type EngineEvent = {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly requestId: string;
  readonly principal: string;
  readonly securable: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** What a read showed, present or absent. */
  readonly read: readonly string[];
};

type GrantRow = {
  readonly id: string;
  readonly number: string;
  readonly concerned: readonly string[];
  readonly access: string;
  readonly kind: string;
  readonly drill: boolean;
  readonly holders: number;
  readonly further: readonly { readonly slot: string }[];
  readonly signatures: readonly Signature[];
  readonly tuples: readonly {
    readonly principal: { readonly name: string };
    readonly securable: { readonly type: string; readonly fullName: string };
    readonly privilege: string;
  }[];
  readonly starts: number;
  readonly ends: number;
  readonly released: number | null;
  readonly verified: number | null;
  readonly proved: number | null;
  readonly now: number;
};

const GRANTS = `SELECT r.id, r.number, ARRAY[r.requester_id, r.creator_id, r.beneficiary_id] AS concerned, r.access_status AS access, r.kind, r.drill,
    v.further_slots AS further, (SELECT count(*)::int FROM holder h WHERE h.grant_id = g.id) AS holders,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('person', d.person_id, 'slot', d.slot)), '[]') FROM decision d
     WHERE d.request_id = r.id AND d.version = r.text_version AND d.verdict = 'approve' AND d.void_at IS NULL) AS signatures,
    v.tuples, ms(g.starts_at) AS starts, ms(g.ends_at) AS ends, ms(g.released_at) AS released, ms(clock_now()) AS now,
    (SELECT ms(min(e.at)) FROM audit_event e WHERE e.aggregate_id = r.id AND e.type = 'access_verified') AS verified,
    ms(g.ended_at) AS proved
  FROM access_grant g JOIN request r ON r.id = g.request_id
    JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version
  WHERE g.ended_at IS NULL OR g.ended_at > clock_now() - interval '1 hour' OR g.ended_at >= $1
  ORDER BY g.starts_at`;

/** Every access that runs or has ended since the round began. `sinceBusiness` in ms on the database's clock. */
export async function readGrants(
  { admin }: Pick<World, "admin">,
  time: BusinessTime,
  sinceBusiness: number,
): Promise<readonly GrantFact[]> {
  const rows = await admin.query<GrantRow>({ text: GRANTS, values: [new Date(sinceBusiness).toISOString()] });
  return rows.map((row) => {
    const end = Math.min(row.ends, row.released ?? Infinity);
    const moment = (at: number | null): number | null => (at === null ? null : time.momentOf(at));
    return {
      requestId: row.id,
      number: row.number,
      concerned: row.concerned,
      access: row.access,
      kind: row.kind,
      drill: row.drill,
      holders: row.holders,
      furtherSlots: row.further.map(({ slot }) => slot),
      givenMs: row.ends - row.starts,
      signatures: row.signatures,
      tuples: row.tuples.map(({ principal, securable, privilege }) => ({
        principal: principal.name,
        type: securable.type,
        securable: securable.fullName,
        privilege,
      })),
      from: time.momentOf(row.starts),
      until: end > row.now ? null : time.momentOf(end),
      verifiedAt: moment(row.verified),
      endProvedAt: moment(row.proved),
    };
  });
}

type EventRow = {
  readonly seq: string;
  readonly at: number;
  readonly type: string;
  readonly request_id: string;
  readonly data: {
    readonly principal?: string;
    readonly securable?: { readonly fullName: string };
    readonly added?: readonly string[];
    readonly removed?: readonly string[];
    readonly privileges?: readonly string[];
  };
};

/** What the engine has told since an event, oldest first. */
export async function readEngineEvents(
  { admin }: Pick<World, "admin">,
  time: BusinessTime,
  afterSeq: number,
): Promise<readonly EngineEvent[]> {
  const rows = await admin.query<EventRow>({
    text: `SELECT seq, ms(at) AS at, type, aggregate_id AS request_id, convert_from(body, 'UTF8')::jsonb -> 'data' AS data
      FROM audit_event WHERE seq > $1 AND convert_from(body, 'UTF8')::jsonb #>> '{data,securable,fullName}' IS NOT NULL ORDER BY seq`,
    values: [afterSeq],
  });
  return rows.map(({ seq, at, type, request_id: requestId, data }) => ({
    seq: Number(seq),
    at: time.momentOf(at),
    type,
    requestId,
    principal: data.principal ?? "",
    securable: data.securable?.fullName ?? "",
    added: data.added ?? [],
    removed: data.removed ?? [],
    read: data.privileges ?? [],
  }));
}

/** What is not at rest yet, in words; empty when everything has settled. */
export async function unsettled({ admin }: Pick<World, "admin">): Promise<readonly string[]> {
  const rows = await admin.query<{ line: string }>({
    text: `SELECT number || ' is ' || access_status AS line FROM request
        WHERE access_status IN ('being_granted', 'being_removed', 'grant_failed') 
          OR (access_status = 'active' AND ends_at <= clock_now() + interval '5 seconds')
      UNION ALL SELECT principal_name || ' on ' || securable_name || ' is ' || CASE WHEN settled THEN 'busy' ELSE 'not settled' END
        || coalesce(' (' || failure_reason || ')', '') || ', ' || attempts || ' attempts, next in '
        || coalesce(round(extract(epoch FROM next_attempt_at - now()), 1)::text || ' s', 'no time') FROM catalog_target
        WHERE NOT settled OR busy_until > now()`,
  });
  return rows.map(({ line }) => line);
}

/** Whether a command that was answered with success is in the tables. */
export async function stands(
  { admin }: Pick<World, "admin">,
  kept: { readonly requestId: string; readonly act: "signed" | "ended"; readonly by: string },
): Promise<boolean> {
  const text =
    kept.act === "signed"
      ? "SELECT 1 FROM decision WHERE request_id = $1 AND person_id = $2"
      : "SELECT 1 FROM audit_event WHERE aggregate_id = $1 AND type = 'access_end_started' AND actor_id = $2";
  return (await admin.query({ text, values: [kept.requestId, kept.by] })).length > 0;
}
