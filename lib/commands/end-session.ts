import type { Context } from "#lib/db/context.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { transact } from "#lib/db/transact.ts";
import { accept } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";

type Session = { readonly personId: string; readonly open: boolean };
type Ended = { readonly type: "session_ended" };

/** Ends one of the actor's own sessions; its browser is out at the next request (SEC-1). Other people's do not exist for them. */
export function endSession(
  context: Context,
  sessionId: string,
): Promise<Outcome<{ readonly ended: boolean }, never>> {
  return transact<Session, Ended, never, "session.manage", { readonly ended: boolean }>(context, {
    load: async (tx) => {
      const [row] = await tx.query<Session & { now: number }>({
        text: `SELECT person_id AS "personId", revoked_at IS NULL AS open, ms(clock_now()) AS now
          FROM session WHERE id = $1 FOR UPDATE`,
        values: [sessionId],
      });
      return row === undefined ? null : { state: row, version: 0, now: row.now };
    },
    expectedVersion: null,
    visible: ({ personId }) => context.actor.kind === "person" && personId === context.actor.id,
    present: () => ({}),
    authorize: (state) => authorize(context.actor, "session.manage", state),
    decide: () => accept({ type: "session_ended" }),
    save: async (tx, _permit, { state }) => {
      void tx.query({
        text: "UPDATE session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
        values: [sessionId],
      });
      const audit = { type: "session_ended", aggregate: { type: "session", id: sessionId }, data: {} };
      return { value: { ended: true }, audit: state.open ? [audit] : [], jobs: [] };
    },
    refused: () => null,
  });
}
