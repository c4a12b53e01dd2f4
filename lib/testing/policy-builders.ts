import fc from "fast-check";
import { applyPolicy } from "#lib/commands/apply-policy.ts";
import { proposePolicy } from "#lib/commands/propose-policy.ts";
import { publishPolicy } from "#lib/commands/publish-policy.ts";
import type { PolicyOutcome, PolicyReceipt } from "#lib/commands/on-policy.ts";
import { writePolicy } from "#lib/commands/write-policy.ts";
import { outrunRequests } from "#lib/db/policies/outrun.ts";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { FIRST_TERMS } from "#lib/domain/requests/kinds.ts";
import type { FurtherQuestion, PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import { addPerson, type World } from "./builders.ts";
import { contextAs, contextOf } from "./request-builders.ts";

export const FIRST = FIRST_TERMS.raw_bucket;
const WHY = "Decided by the risk committee.";

/** Two administrators, one to write and one to sign. */
export async function addAdmins(world: World): Promise<void> {
  await addPerson(world, "admin", { roles: ["admin"] });
  await addPerson(world, "admin2", { roles: ["admin"] });
}

export function accepted(outcome: PolicyOutcome): PolicyReceipt {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}

/** Why a command on a policy was refused, in one word. */
export function noOf(outcome: PolicyOutcome): string {
  if (outcome.ok) return "accepted";
  const { no } = outcome;
  if (no.kind === "refused") return no.refusal.code;
  return no.kind === "forbidden" ? no.because.rule : no.kind;
}

/** A proposal of `admin` that differs from the first version as said. */
export async function proposed(world: World, changes: Partial<PolicyTerms>): Promise<PolicyReceipt> {
  const context = await contextAs(world, "admin");
  const terms = { ...FIRST, ...changes };
  const draft = accepted(await writePolicy(context, { kind: "raw_bucket", terms, note: WHY }));
  return accepted(await proposePolicy(context, { policyId: draft.id, expectedVersion: draft.version }));
}

/** Signs a proposal, with the fresh sign-in that it asks for. */
export async function publishAs(world: World, who: string, policy: PolicyReceipt): Promise<PolicyOutcome> {
  const ask = { policyId: policy.id, expectedVersion: policy.version };
  const first = await publishPolicy(await contextAs(world, who), ask);
  if (first.ok || first.no.kind !== "fresh_sign_in") return first;
  return publishPolicy(await contextAs(world, who), { ...ask, challenge: first.no.challenge.id });
}

/** A new version in force, written by `admin` and signed by `admin2`; what is pending is not yet looked at. */
export async function published(world: World, changes: Partial<PolicyTerms>): Promise<PolicyReceipt> {
  return accepted(await publishAs(world, "admin2", await proposed(world, changes)));
}

/** What the sweeper does after a publication; answers how many requests it brought under the policy. */
export async function applyToPending(world: World): Promise<number> {
  const context = contextOf(world, { kind: "system", task: "sweeper" });
  const ids = await outrunRequests(world.app, true);
  const outcomes = await Promise.all(ids.map((id) => applyPolicy(context, id)));
  return outcomes.filter(({ ok }) => ok).length;
}

const question: fc.Arbitrary<FurtherQuestion> = fc.record({
  id: fc.constantFrom("q_one", "q_two", "q_three"),
  fromRenewal: fc.integer({ min: 0, max: 4 }),
  question: fc.constant("What has changed since then?"),
  minWords: fc.integer({ min: 1, max: 30 }),
});

/** Terms that may be in force: within the floor of the raw bucket. */
export const possibleTerms: fc.Arbitrary<PolicyTerms> = fc
  .record({
    vp: fc.boolean(),
    internal: fc.boolean(),
    maxDays: fc.integer({ min: 1, max: 90 }),
    lapse: fc.integer({ min: 240, max: 43_200 }),
    questions: fc.uniqueArray(question, { selector: ({ id }) => id, maxLength: 3 }),
  })
  .map(({ vp, internal, maxDays, lapse, questions }) => ({
    slots: SLOT_NAMES.filter((slot) => slot !== "VP" || vp),
    minMinutes: 1440,
    maxMinutes: maxDays * 1440,
    stepUp: internal
      ? (["internal", "confidential", "restricted"] as const)
      : (["confidential", "restricted"] as const),
    due: { remindAfterMinutes: 60, deputyAfterMinutes: 120, lapseAfterMinutes: lapse },
    questions,
  }));
