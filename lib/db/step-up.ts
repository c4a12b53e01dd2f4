import type { AuditRecord } from "#lib/audit-log/append.ts";
import { canonicalHash } from "./canonical-json.ts";
import type { Context } from "./context.ts";
import { newId } from "./ids.ts";
import { liveSession } from "./live-session.ts";
import type { Queryable } from "./pool.ts";

/** An act that needs a fresh sign-in (APP-6), and everything that the sign-in is bound to. */
export type FreshSignIn = {
  /** Which act, such as `request.decide`. */
  readonly purpose: string;
  readonly boundTo: Readonly<Record<string, string | number>>;
  readonly aggregate: AuditRecord["aggregate"];
  /** The challenge that the person comes back with; null the first time. */
  readonly challenge: string | null;
};

/** Why a fresh sign-in is asked for: none was made yet, it does not belong to this act, or it is too old. */
export type SignInLack = "none_yet" | "other_act" | "used" | "too_old";

export type Challenge = { readonly id: string; readonly why: SignInLack };

/** How old a sign-in may be, and how long a challenge may wait for one. */
export const SIGN_IN_SECONDS = 300;
const CHALLENGE_MINUTES = 15;

type Row = {
  readonly mine: boolean;
  readonly purpose_hash: string;
  readonly used: boolean;
  readonly fresh: boolean;
};

// Each sign-in makes a session, so the one that comes back is younger than the challenge by our own clock; its auth_time, by the
// provider's, which may be five seconds behind. Read anew, since the session may have been ended since the request came in.
const CHECK = `SELECT c.person_id = $2 AS mine, c.purpose_hash, c.used_at IS NOT NULL AS used,
    coalesce(c.expires_at > now() AND s.created_at > c.created_at AND s.auth_time >= c.created_at - interval '5 seconds'
      AND s.auth_time BETWEEN now() - make_interval(secs => ${SIGN_IN_SECONDS}) AND now() + interval '1 minute', false) AS fresh
  FROM step_up_challenge c
    LEFT JOIN session s ON s.id = $3 AND s.person_id = $2 AND ${liveSession("s")}
  WHERE c.id = $1 FOR UPDATE OF c`;

/**
 * Whether the person has signed in afresh for this very act: null when they have, else what is lacking. Locks the challenge,
 * so that it serves once. Runs on the real clock, as sessions do.
 */
export async function lackOfSignIn(
  tx: Queryable,
  context: Context,
  act: FreshSignIn,
): Promise<SignInLack | null> {
  const { actor } = context;
  if (actor.kind !== "person" || act.challenge === null) return "none_yet";
  const [row] = await tx.query<Row>({
    name: "step_up.check",
    text: CHECK,
    values: [act.challenge, actor.id, actor.sessionId],
  });
  if (row === undefined || !row.mine || row.purpose_hash !== purposeHash(act)) return "other_act";
  if (row.used) return "used";
  return row.fresh ? null : "too_old";
}

/** Marks the challenge as used by the sign-in of this session, and says so in the log. */
export function useSignIn(tx: Queryable, { actor }: Context, act: FreshSignIn): AuditRecord {
  void tx.query({
    name: "step_up.use",
    joins: true,
    text: `UPDATE step_up_challenge SET used_at = now(), auth_time = (SELECT auth_time FROM session WHERE id = $2)
      WHERE id = $1`,
    values: [act.challenge, actor.kind === "person" ? actor.sessionId : ""],
  });
  return {
    type: "signed_in_afresh",
    aggregate: act.aggregate,
    data: { purpose: act.purpose, challenge: act.challenge },
  };
}

/** Makes the challenge that the person signs in for; sent in a transaction of its own, after the act was refused. */
export function askForSignIn(
  tx: Queryable,
  context: Context,
  ask: { readonly id: string; readonly act: FreshSignIn },
): Promise<unknown> {
  const { actor } = context;
  const { purpose, boundTo } = ask.act;
  if (actor.kind !== "person") return Promise.resolve();
  return tx.query({
    text: `INSERT INTO step_up_challenge (id, person_id, session_id, purpose, purpose_hash, request_id, version, slot, verdict,
        expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(mins => ${CHALLENGE_MINUTES}))`,
    values: [
      ask.id,
      actor.id,
      actor.sessionId,
      purpose,
      purposeHash(ask.act),
      boundTo["requestId"] ?? null,
      boundTo["version"] ?? null,
      boundTo["slot"] ?? null,
      boundTo["verdict"] ?? null,
    ],
  });
}

/** Somebody came with a challenge that was made for another act or person: worth a record (AUD-1). */
export function strayChallenge(act: FreshSignIn): AuditRecord {
  return {
    type: "attempt_refused",
    aggregate: act.aggregate,
    data: {
      action: act.purpose,
      because: "step_up.bound_to_one_act",
      command: act.boundTo["verdict"] ?? act.purpose,
    },
  };
}

export function newChallengeId(): string {
  return newId("sup");
}

function purposeHash({ purpose, boundTo }: FreshSignIn): string {
  return canonicalHash({ purpose, ...boundTo });
}
