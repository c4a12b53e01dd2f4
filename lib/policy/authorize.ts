import { DEFAULT_DENY, RULES } from "./rules.ts";
import type { Action, ActionResources, Actor } from "./types.ts";

declare const minted: unique symbol;

/** Proof that `authorize` allowed this action. Nothing else can make one, so saving without asking does not compile. */
export type Permit<A extends Action> = { readonly action: A; readonly rule: string; readonly [minted]: true };

export type Because = { readonly rule: string; readonly sentence: string };

export type Authorization<A extends Action> =
  | { readonly allow: true; readonly permit: Permit<A>; readonly because: Because }
  | { readonly allow: false; readonly because: Because };

/**
 * Whether the actor may do the action to the resource: the first rule that matches answers, nothing matching is a denial
 * (SEC-2). The answer names the rule either way, so that screens can say why.
 */
export function authorize<A extends Action>(
  actor: Actor,
  action: A,
  resource: ActionResources[A],
): Authorization<A> {
  for (const rule of RULES) {
    if (!rule.actions.includes(action) || !rule.when(actor, resource)) continue;
    const because = { rule: rule.id, sentence: rule.sentence };
    return rule.effect === "allow"
      ? { allow: true, permit: mint(action, rule.id), because }
      : { allow: false, because };
  }
  return { allow: false, because: { rule: DEFAULT_DENY.id, sentence: DEFAULT_DENY.sentence } };
}

/** The only maker of permits; the brand has no runtime value, which is what the cast states. */
function mint<A extends Action>(action: A, rule: string): Permit<A> {
  return { action, rule } as Permit<A>;
}

/** The sentence of a rule by its id, for an answer that was recorded; null for a rule that is no more. */
export function ruleSentence(id: string): string | null {
  return [...RULES, DEFAULT_DENY].find((rule) => rule.id === id)?.sentence ?? null;
}
