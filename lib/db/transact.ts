import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import { appendAuditEvents, appendAuditLots, type AuditRecord } from "#lib/audit-log/append.ts";
import type { Decision } from "#lib/domain/shared/decision.ts";
import type { Authorization, Because, Permit } from "#lib/policy/authorize.ts";
import type { Action } from "#lib/policy/types.ts";
import type { Context } from "./context.ts";
import { idempotencyLookup, keepAnswer, recallAnswer } from "./idempotency.ts";
import type { Job } from "./jobs.ts";
import type { Outcome, Present } from "./outcome.ts";
import { holdClient, send, type Queryable } from "./pool.ts";
import { SentStatements } from "./sent-statements.ts";
import { WAKE } from "./wake.ts";
import {
  askForSignIn,
  lackOfSignIn,
  newChallengeId,
  strayChallenge,
  useSignIn,
  type FreshSignIn,
  type SignInLack,
} from "./step-up.ts";

/** A locked aggregate, and the database's time after the lock was had. */
export type Locked<State> = { readonly state: State; readonly version: number; readonly now: number };

export type Saved<T> = {
  readonly value: T;
  readonly audit: readonly AuditRecord[];
  readonly jobs: readonly Job[];
};

/** The steps of one command on one aggregate, in the order in which they run. */
export type Step<State, Event, Refusal, A extends Action, T> = {
  /** Locks the aggregate's row and reads state and facts; may send several statements at once. Null when there is none. */
  readonly load: (tx: Queryable) => Promise<Locked<State> | null>;
  readonly expectedVersion: number | null;
  readonly visible: (state: State) => boolean;
  /** What whoever came too late is told of the present state (APP-7, APP-9). */
  readonly present: (locked: Locked<State>) => Present;
  readonly authorize: (state: State) => Authorization<A>;
  readonly decide: (locked: Locked<State>) => Decision<Event, Refusal>;
  /** The fresh sign-in that the act needs once nothing else stands against it; null when it needs none (APP-6). */
  readonly freshSignIn?: (locked: Locked<State>) => FreshSignIn | null;
  /** Writes the rows. Statements are sent by `tx` and awaited by `transact`; the permit proves that authorisation ran. */
  readonly save: (
    tx: Queryable,
    permit: Permit<A>,
    change: Locked<State> & { readonly events: readonly [Event, ...Event[]] },
  ) => Promise<Saved<T>>;
  /** Called after the rollback of a denial, in a transaction of its own, when the attempt matters for security (AUD-1). */
  readonly refused: (state: State, because: Because) => AuditRecord | null;
};

const ATTEMPTS = 4;
const RETRY_PAUSE_MS = 5;
const RETRYABLE = new Set(["40001", "40P01"]);

/** Stands in audit events where no rule was asked, since nothing was decided. */
const BOOKKEEPING = "system.keeps_the_books";

/**
 * Runs one command: lock, version, replay, authorise on the locked state, decide, write rows, audit events and jobs, commit
 * (architecture, idea 4; APP-7, APP-9, AUD-1). The only place that opens a transaction. Serialisation failures, deadlocks
 * and a lost race for an Idempotency-Key are tried again, at most four times; other errors are thrown after the rollback.
 */
export async function transact<State, Event, Refusal, A extends Action, T>(
  context: Context,
  step: Step<State, Event, Refusal, A, T>,
): Promise<Outcome<T, Refusal>> {
  return retried(() => once(context, step));
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === ATTEMPTS || !mayRetry(error)) throw error;
      // Without a pause the loser of a deadlock locks its first row again before the winner has woken up.
      await sleep(RETRY_PAUSE_MS * 2 ** count * (1 + Math.random()));
    }
  }
}

/** What one piece of bookkeeping writes, in whose name; `now` in ms since 1970. */
export type Booking<T> = {
  readonly context: Pick<Context, "actor" | "requestId">;
  readonly write: (
    tx: Queryable,
    now: number,
  ) => Promise<{ readonly value: T; readonly audit: readonly AuditRecord[] }>;
};

/**
 * Writes what the worker found out or did, with its audit events, in one transaction (AUD-1). For facts alone: what changes
 * the state of a request is a command and goes through {@link transact}. Errors are thrown after the rollback, deadlocks
 * are tried again.
 */
export async function keepBooks<T>(
  context: Pick<Context, "actor" | "requestId" | "database">,
  write: Booking<T>["write"],
): Promise<T> {
  const [value] = await keepAllBooks(context, [{ context, write }]);
  // One booking is answered by one value.
  return value as T;
}

/** The same for several that know nothing of each other: all of them are written, or none. */
export async function keepAllBooks<T>(
  { database }: Pick<Context, "database">,
  bookings: readonly Booking<T>[],
): Promise<readonly T[]> {
  return retried(() =>
    inTransaction<readonly T[]>({ database }, async (tx) => {
      const [clock] = await tx.query<{ now: number }>({
        name: "clock",
        text: "SELECT ms(clock_now()) AS now",
      });
      if (clock === undefined) throw new Error("The database did not tell the time");
      const sent = new SentStatements(tx);
      const kept = await Promise.all(bookings.map(({ write }) => write(sent, clock.now)));
      const lots = bookings.map(({ context: { actor, requestId } }, index) => ({
        context: { actor, rule: BOOKKEEPING, requestId, at: clock.now },
        records: kept[index]?.audit ?? [],
      }));
      void appendAuditLots(sent, lots);
      return { commit: true, answer: kept.map(({ value }) => value), settled: sent.settled() };
    }),
  );
}

async function once<State, Event, Refusal, A extends Action, T>(
  context: Context,
  step: Step<State, Event, Refusal, A, T>,
): Promise<Outcome<T, Refusal>> {
  return inTransaction<Outcome<T, Refusal>>(context, async (tx) => {
    const [locked, kept] = await Promise.all([step.load(tx), idempotencyLookup(tx, context)]);
    const recalled = recallAnswer<T>(context, kept);
    if (recalled === "key_reused") return rollback({ ok: false, no: { kind: "key_reused" } });
    if (recalled !== null) return rollback({ ok: true, value: recalled.value, replayed: true });
    if (locked === null || !step.visible(locked.state))
      return rollback({ ok: false, no: { kind: "not_found" } });
    const { state, version, now } = locked;
    const authorization = step.authorize(state);
    if (!authorization.allow) {
      const { because } = authorization;
      return rollback({ ok: false, no: { kind: "forbidden", because } }, async () => {
        const record = step.refused(state, because);
        if (record !== null) await recordRefusal(context, { record, rule: because.rule, at: now });
      });
    }
    if (step.expectedVersion !== null && step.expectedVersion !== version)
      return rollback({ ok: false, no: { kind: "stale", present: step.present(locked) } });
    const decision = step.decide(locked);
    if (!decision.ok)
      return rollback({
        ok: false,
        no: { kind: "refused", refusal: decision.refusal, present: step.present(locked) },
      });

    const act = step.freshSignIn?.(locked) ?? null;
    const lack = act === null ? null : await lackOfSignIn(tx, context, act);
    if (act !== null && lack !== null) return signInFirst(context, { act, lack, at: now });

    const sent = new SentStatements(tx);
    const { value, audit, jobs } = await step.save(sent, authorization.permit, {
      ...locked,
      events: decision.events,
    });
    const { actor, requestId } = context;
    const signedIn = act === null ? [] : [useSignIn(sent, context, act)];
    const told = { actor, rule: authorization.because.rule, requestId, at: now };
    void appendAuditEvents(sent, told, [...signedIn, ...audit]);
    void keepAnswer(sent, context, value);
    await context.jobs.send(sent, jobs);
    const answer = { ok: true, value, replayed: false } as const;
    return { commit: true, answer, settled: sent.settled(), wakes: jobs.length > 0 };
  });
}

type Ending<T> =
  /** `settled` rejects when one of the statements sent before fails; COMMIT then rolls back by itself. */
  | {
      readonly commit: true;
      readonly answer: T;
      readonly settled: Promise<unknown>;
      /** There is work for a worker once this is committed. */
      readonly wakes?: boolean;
    }
  | { readonly commit: false; readonly answer: T; readonly after: () => Promise<void> };

function rollback<T>(answer: T, after: () => Promise<void> = async () => undefined): Ending<T> {
  return { commit: false, answer, after };
}

/** Refuses the act until its person has signed in afresh, and leaves the challenge for that (RFC 9470). */
function signInFirst<T, Refusal>(
  context: Context,
  { act, lack, at }: { readonly act: FreshSignIn; readonly lack: SignInLack; readonly at: number },
): Ending<Outcome<T, Refusal>> {
  const id = newChallengeId();
  return rollback({ ok: false, no: { kind: "fresh_sign_in", challenge: { id, why: lack } } }, async () => {
    if (lack === "other_act")
      await recordRefusal(context, { record: strayChallenge(act), rule: "step_up.bound_to_one_act", at });
    await inTransaction(context, async (tx) => {
      const settled = askForSignIn(tx, context, { id, act });
      return { commit: true, answer: undefined, settled };
    });
  });
}

/** BEGIN travels with the first statements of `work`; whatever happens, the connection goes back clean or is destroyed. */
async function inTransaction<T>(
  context: Pick<Context, "database">,
  work: (tx: Queryable) => Promise<Ending<T>>,
): Promise<T> {
  const ending = await settle(context, work);
  if (!ending.commit) await ending.after();
  return ending.answer;
}

async function settle<T>(
  context: Pick<Context, "database">,
  work: (tx: Queryable) => Promise<Ending<T>>,
): Promise<Ending<T>> {
  const { client, release } = await holdClient(context.database.pool);
  let broken = false;
  try {
    const tx: Queryable = { query: (statement) => send(client, statement) };
    const begun = tx.query({ text: "BEGIN" });
    begun.catch(() => undefined);
    const ending = await work(tx);
    // COMMIT travels with the writes: what a decision costs is mostly its round trips.
    const ended = tx.query({ text: ending.commit ? "COMMIT" : "ROLLBACK" });
    if (ending.commit && ending.wakes === true) tx.query(WAKE).catch(() => undefined);
    await Promise.all([begun, ending.commit ? ending.settled : undefined, ended]);
    return ending;
  } catch (error) {
    broken = !(await rolledBack(client));
    throw error;
  } finally {
    release(broken);
  }
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  return client.query("ROLLBACK").then(
    () => true,
    () => false,
  );
}

/**
 * Records an attempt that was refused, in a transaction of its own, since the attempt's own was rolled back.
 * `at` in milliseconds since 1970.
 */
async function recordRefusal(
  context: Context,
  refusal: { readonly record: AuditRecord; readonly rule: string; readonly at: number },
): Promise<void> {
  const { actor, requestId } = context;
  const { rule, at, record } = refusal;
  await inTransaction(context, async (tx) => {
    const settled = appendAuditEvents(tx, { actor, rule, requestId, at }, [record]);
    return { commit: true, answer: undefined, settled };
  });
}

function mayRetry(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  const constraint = "constraint" in error ? error.constraint : undefined;
  return RETRYABLE.has(error.code) || (error.code === "23505" && constraint === "idempotency_key_pkey");
}
