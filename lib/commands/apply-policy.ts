import type { Context } from "#lib/db/context.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { loadRequest, relationOf, type LockedRequest } from "#lib/db/requests/load.ts";
import { saveRequest } from "#lib/db/requests/save.ts";
import { writePolicyChange } from "#lib/db/requests/write-policy-change.ts";
import { transact, type Locked } from "#lib/db/transact.ts";
import { shortfalls, type TextFacts } from "#lib/domain/approval-policy/meeting.ts";
import { strictest } from "#lib/domain/approval-policy/strictness.ts";
import type { PinnedPolicy } from "#lib/domain/approval-policy/types.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import { planSlots, withFurther, type FurtherSlot } from "#lib/domain/requests/kind.ts";
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestRefusal } from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import {
  factsOf,
  maySee,
  presentState,
  receipt,
  refusedAttempt,
  type RequestOutcome,
  type RequestReceipt,
} from "./on-request.ts";
import { versionHash } from "./submit-request.ts";

type WithContent = LockedRequest & {
  readonly details: Readonly<Record<string, unknown>>;
  readonly text: TextFacts;
  readonly furtherSlots: readonly FurtherSlot[];
};

/**
 * Brings a pending request under the policy in force where that one is stricter: re-opened, or given back to its requester when
 * its text falls short. Called by the sweeper and safe to repeat: what is pinned to no less already is refused untouched.
 */
export function applyPolicy(context: Context, requestId: string): Promise<RequestOutcome> {
  return transact<WithContent, RequestEvent, RequestRefusal, "request.apply_policy", RequestReceipt>(
    context,
    {
      load: (tx) => loadWithContent(tx, requestId),
      expectedVersion: null,
      visible: (state) => maySee(context, state),
      present: presentState,
      authorize: (state) => authorize(context.actor, "request.apply_policy", relationOf(state.request)),
      decide: ({ state, now }) => {
        const command = commandFor(state);
        const { slots, due } = command.policy.terms;
        const all = withFurther(slots, state.furtherSlots);
        return decide(state.request, command, {
          ...factsOf(state, now),
          slotPlans: planSlots(all, due, now),
        });
      },
      save: async (tx, permit, { state, version, now, events }) => {
        writePolicyChange(tx, state.request.id, events);
        const saved = saveRequest(tx, permit, { before: state, events, version, now });
        return { value: receipt(state, saved), audit: saved.audit, jobs: saved.jobs };
      },
      refused: (state, because) =>
        refusedAttempt(state, {
          action: "request.apply_policy",
          because: because.rule,
          command: "apply_policy",
        }),
    },
  );
}

/** What is pending keeps the strictest of each part of what it was pinned to and of what is in force. */
function commandFor(state: WithContent): Extract<RequestCommand, { type: "apply_policy" }> {
  const { pinned, live } = state.policy;
  const policy: PinnedPolicy = pinned === null ? live : { ...live, terms: strictest(pinned, live.terms) };
  const judged = { details: state.details, tuples: state.tuples };
  return {
    type: "apply_policy",
    policy,
    hash: versionHash({ request: state.request, judged }),
    shortfalls: shortfalls(policy.terms, state.text),
  };
}

type ContentRow = {
  readonly details: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly renewal: number;
  readonly further: readonly FurtherSlot[];
};

async function loadWithContent(tx: Queryable, requestId: string): Promise<Locked<WithContent> | null> {
  const [locked, [row]] = await Promise.all([
    loadRequest(tx, requestId),
    tx.query<ContentRow>({
      text: `SELECT v.details, coalesce(v.details -> 'answers', '{}') AS answers, renewal_number(r.id) AS renewal,
          v.further_slots AS further
        FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.text_version WHERE r.id = $1`,
      values: [requestId],
    }),
  ]);
  if (locked === null || row === undefined) return null;
  const { durationMinutes } = locked.state.request;
  const { details, answers, renewal, further: furtherSlots } = row;
  const text = { durationMinutes, renewal, answers };
  return { ...locked, state: { ...locked.state, details, text, furtherSlots } };
}
