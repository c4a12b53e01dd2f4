import "server-only";
import { authorize, type Because } from "#lib/policy/authorize.ts";
import type { Action, ActionResources, Actor } from "#lib/policy/types.ts";

/** What a read answers to whom it is open, and the rule that says why it is not to others. */
export type Permitted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly no: { readonly kind: "forbidden"; readonly because: Because } };

/** Reads if policy allows the action; nothing is read before it has (SEC-2). */
export async function permitted<A extends Action, T>(
  actor: Actor,
  ask: { readonly action: A; readonly resource: ActionResources[A] },
  read: () => Promise<T>,
): Promise<Permitted<T>> {
  const answer = authorize(actor, ask.action, ask.resource);
  return answer.allow
    ? { ok: true, value: await read() }
    : { ok: false, no: { kind: "forbidden", because: answer.because } };
}
