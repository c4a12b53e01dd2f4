import { createDelegation } from "#lib/commands/create-delegation.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { contextAs } from "../request-builders.ts";
import { clockNow, type World } from "../builders.ts";
import { type Made, nothing, PERSONAS, type Sample } from "./sample.ts";

let weeks = 0;

/** A week of its own for each, since one person stands in for one at a time. */
async function nextWeek(world: World): Promise<{ readonly startsAt: number; readonly endsAt: number }> {
  weeks += 1;
  const startsAt = (await clockNow(world)) + weeks * 7 * DAY;
  return { startsAt, endsAt: startsAt + DAY };
}

async function toBeMade(world: World, words: { readonly reason?: string }): Promise<Made> {
  const { startsAt, endsAt } = await nextWeek(world);
  const [from, until] = [startsAt, endsAt].map((at) => new Date(at).toISOString());
  return { params: {}, body: { slot: "CTO", to: "owner", from, until, ...words } };
}

async function made(world: World): Promise<Made> {
  const asked = { slot: "CTO", to: "owner", reason: "On leave.", ...(await nextWeek(world)) } as const;
  const outcome = await createDelegation(await contextAs(world, "cto"), asked);
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return { params: { delegationId: outcome.value.id } };
}

/** Standing in for somebody. */
export const delegationSamples = {
  listDelegations: { make: nothing, succeeds: PERSONAS, sees: null },
  createDelegation: {
    make: (world) => toBeMade(world, { reason: "On leave." }),
    succeeds: ["cto"],
    sees: null,
  },
  previewDelegation: { make: (world) => toBeMade(world, {}), succeeds: ["cto", "cdao", "vp"], sees: null },
  endDelegation: { make: made, succeeds: ["cto", "owner", "security", "admin"], sees: ["auditor"] },
  getCoverage: { make: nothing, succeeds: ["security", "auditor", "admin"], sees: null },
} as const satisfies Partial<Record<OperationId, Sample>>;
