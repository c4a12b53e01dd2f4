import { planDrill } from "#lib/commands/break-glass/plan-drill.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { addProfile } from "../break-glass.ts";
import { clockNow, type World } from "../builders.ts";
import { contextAs } from "../request-builders.ts";
import { type Made, nothing, type Sample } from "./sample.ts";

let count = 0;

/** A profile of its own for each, since a person's drills for one wait one at a time. */
async function asked(world: World) {
  count += 1;
  const profile = `drill-sample-${count}`;
  await addProfile(world, profile);
  return { profile, engineerId: "scientist", dueAt: (await clockNow(world)) + DAY };
}

async function toBePlanned(world: World): Promise<Made> {
  const { dueAt, ...body } = await asked(world);
  return { params: {}, body: { ...body, dueAt: new Date(dueAt).toISOString() } };
}

async function planned(world: World): Promise<Made> {
  const outcome = await planDrill(await contextAs(world, "security"), await asked(world));
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.no)}`);
  return { params: { drillId: outcome.value.id } };
}

/** Drills of break-glass. */
export const drillSamples = {
  listDrills: { make: nothing, succeeds: ["security", "auditor", "vp", "rtb"], sees: null },
  planDrill: { make: toBePlanned, succeeds: ["security"], sees: null },
  callOffDrill: { make: planned, succeeds: ["security"], sees: ["auditor", "vp", "rtb"] },
} as const satisfies Partial<Record<OperationId, Sample>>;
