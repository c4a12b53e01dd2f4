import { relationOf, loadRequest, type LockedRequest } from "#lib/db/requests/load.ts";
import { saveRequest } from "#lib/db/requests/save.ts";
import { obstaclesOf } from "#lib/db/kinds/obstacles.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { Context } from "#lib/db/context.ts";
import type { Outcome, Present } from "#lib/db/outcome.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { transact, type Locked } from "#lib/db/transact.ts";
import { isAtLeastAsStrict } from "#lib/domain/approval-policy/strictness.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import type { Flaw } from "#lib/domain/requests/flaws.ts";
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type {
  AccessStatus,
  DecisionStatus,
  RequestFacts,
  RequestRefusal,
  RequestState,
} from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { Action, ActionResources, RequestRelation } from "#lib/policy/types.ts";

/** Every action that is asked about a request itself. */
export type RequestAction = {
  [A in Action]: ActionResources[A] extends RequestRelation ? A : never;
}[Action];

/** What every command on a request answers: where it stands now. */
export type RequestReceipt = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly textVersion: number;
  readonly decision: DecisionStatus;
  readonly access: AccessStatus;
};

export type RequestOutcome = Outcome<RequestReceipt, RequestRefusal>;

const NO_SUBMISSION = { flaws: [], slotPlans: [], minMinutes: 0, maxMinutes: 0 } as const;

/** Runs a command on a submitted request: the one path of every verb that needs no new text. */
export async function onRequest(
  context: Context,
  ask: {
    readonly requestId: string;
    readonly action: RequestAction;
    readonly expectedVersion: number | null;
    /** From the locked state, where the command depends on it. */
    readonly command: (request: RequestState) => RequestCommand;
    /** What is wrong with what the command brings, found before. */
    readonly flaws?: readonly Flaw[];
    /** The file that the command brings, if it brings one. */
    readonly content?: Buffer | null;
    /** Whether an access begins by it, which what stands in its way is asked for (BG-5). */
    readonly begins?: boolean;
    /** The fresh sign-in that the command needs on a version that demands one (APP-6). */
    readonly freshSignIn?: (state: LockedRequest) => FreshSignIn | null;
  },
): Promise<RequestOutcome> {
  const { action } = ask;
  return transact<Loaded, RequestEvent, RequestRefusal, RequestAction, RequestReceipt>(context, {
    load: (tx) => loadWithObstacles(tx, ask),
    expectedVersion: ask.expectedVersion,
    visible: (state) => maySee(context, state),
    present: presentState,
    authorize: (state) => authorize(context.actor, action, relationOf(state.request)),
    decide: ({ state, now }) =>
      decide(state.request, ask.command(state.request), {
        ...factsOf(state, now),
        obstacles: state.obstacles,
        flaws: ask.flaws ?? [],
      }),
    freshSignIn: ({ state }) => ask.freshSignIn?.(state) ?? null,
    save: async (tx, permit, { state, version, now, events }) => {
      const saved = saveRequest(tx, permit, {
        before: state,
        events,
        version,
        now,
        content: ask.content ?? null,
      });
      return { value: receipt(state, saved), audit: saved.audit, jobs: saved.jobs };
    },
    refused: (state, because) => {
      const command = ask.command(state.request);
      return isSignedAlready(state.request, command)
        ? null
        : refusedAttempt(state, { action, because: because.rule, command: command.type });
    },
  });
}

type Loaded = LockedRequest & { readonly obstacles: readonly string[] };

async function loadWithObstacles(
  tx: Queryable,
  { requestId, begins = false }: { readonly requestId: string; readonly begins?: boolean },
): Promise<Locked<Loaded> | null> {
  const locked = await loadRequest(tx, requestId);
  if (locked === null) return null;
  const { kind } = locked.state.request;
  const obstacles = begins ? await obstaclesOf(tx, { kind, requestId }) : [];
  return { ...locked, state: { ...locked.state, obstacles } };
}

/** A double click: the very signature that is asked for stands already, so nobody tried anything (APP-9). */
function isSignedAlready({ slots }: RequestState, command: RequestCommand): boolean {
  return (
    command.type === "approve" &&
    slots.some(({ slot, signature }) => slot === command.slot && signature?.personId === command.by)
  );
}

/** Where a request stands, for whoever came too late. */
export function presentState({ state, version }: Locked<LockedRequest>): Present {
  const { textVersion, decision, access } = state.request;
  return { version, textVersion, decision, access };
}

/** Unknown and invisible ids answer alike (REQ-9): whoever may not read a request is told that there is none. */
export function maySee({ actor }: Context, { request }: LockedRequest): boolean {
  return actor.kind === "system" || authorize(actor, "request.read", relationOf(request)).allow;
}

/** Whether the policy in force demands more than the terms that the present version is pinned to. */
function isOutrun({ policy }: LockedRequest): boolean {
  return policy.pinned !== null && !isAtLeastAsStrict(policy.pinned, policy.live.terms);
}

export function factsOf(state: LockedRequest, now: number): RequestFacts {
  return { now, seats: state.seats, isOutrun: isOutrun(state), obstacles: [], ...NO_SUBMISSION };
}

export function receipt(
  { number }: LockedRequest,
  { after, version }: Pick<ReturnType<typeof saveRequest>, "after" | "version">,
): RequestReceipt {
  return {
    id: after.id,
    number,
    version,
    textVersion: after.textVersion,
    decision: after.decision,
    access: after.access,
  };
}

/** A denied attempt on a request one can see is worth a record: somebody tried what they may not do (AUD-1). */
export function refusedAttempt(
  { request }: LockedRequest,
  attempt: { readonly action: string; readonly because: string; readonly command: string },
): { type: string; aggregate: { type: string; id: string }; data: Record<string, unknown> } {
  return {
    type: "attempt_refused",
    aggregate: { type: "request", id: request.id },
    data: { ...attempt },
  };
}
