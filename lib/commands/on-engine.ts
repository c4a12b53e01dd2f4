import type { Context } from "#lib/db/context.ts";
import { loadEngine, type LoadedEngine } from "#lib/db/engine/load.ts";
import { writeEngineEvent } from "#lib/db/engine/write.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { transact } from "#lib/db/transact.ts";
import { decide } from "#lib/domain/engine/decide.ts";
import type { EngineCommand, EngineEvent, EngineRefusal } from "#lib/domain/engine/types.ts";
import { authorize } from "#lib/policy/authorize.ts";

type RestoreAction = "restore.recognise" | "restore.accept";
export type EngineReceipt = { readonly mode: "active" | "observing"; readonly version: number };
export type EngineOutcome = Outcome<EngineReceipt, EngineRefusal>;

const ENGINE = { type: "engine", id: "engine" } as const;

/** Runs a command on the engine: the one path by which it begins to observe and pushes again (OPS-2). */
export function onEngine(
  context: Context,
  ask: {
    readonly action: RestoreAction;
    readonly expectedVersion: number | null;
    readonly command: (state: LoadedEngine) => EngineCommand;
    readonly freshSignIn?: Omit<FreshSignIn, "aggregate">;
  },
): Promise<EngineOutcome> {
  const { action, expectedVersion, freshSignIn } = ask;
  return transact<LoadedEngine, EngineEvent, EngineRefusal, RestoreAction, EngineReceipt>(context, {
    load: loadEngine,
    expectedVersion,
    visible: () => true,
    present: ({ version, state }) => ({ version, mode: modeOf(state) }),
    authorize: () => authorize(context.actor, action, null),
    decide: ({ state, now }) => decide(state, ask.command(state), now),
    freshSignIn: () => (freshSignIn === undefined ? null : { ...freshSignIn, aggregate: ENGINE }),
    save: async (tx, _permit, { version, events }) => {
      for (const event of events) await writeEngineEvent(tx, event);
      const mode = events.some(({ type }) => type === "engine_observing") ? "observing" : "active";
      return {
        value: { mode, version: version + 1 },
        audit: events.map(({ type, ...data }) => ({ type, aggregate: ENGINE, data })),
        jobs: [],
      };
    },
    refused: (_, because) => ({
      type: "attempt_refused",
      aggregate: ENGINE,
      data: { action, because: because.rule, command: action },
    }),
  });
}

function modeOf({ observing }: LoadedEngine): EngineReceipt["mode"] {
  return observing === null ? "active" : "observing";
}
