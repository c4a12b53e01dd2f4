import type { OperationId } from "#lib/contracts/operations.ts";
import { addProfile, DIAGNOSIS } from "../break-glass.ts";
import {
  handedInReview,
  MORNING,
  overBreakGlass,
  readToTheEnd,
  sawActivity,
  writtenReview,
} from "../break-glass-reviews.ts";
import { addPerson, addSeat, type World } from "../builders.ts";
import { type Made, nothing, PERSONAS, type Sample } from "./sample.ts";

/** Whoever was in, the VP, security and auditors. */
const READERS = ["scientist", "vp", "security", "auditor"] as const;

/** Let in by another VP, so that the VP of the cast may judge. */
async function over(world: World): Promise<string> {
  const [known] = await world.admin.query({
    text: "SELECT 1 FROM break_glass_profile WHERE profile = $1",
    values: [DIAGNOSIS],
  });
  if (known === undefined) {
    await addProfile(world);
    await addPerson(world, "vp2");
    await addSeat(world, { slot: "VP", personId: "vp2" });
  }
  return overBreakGlass(world, { letInBy: "vp2" });
}

async function made(world: World, body?: unknown): Promise<Made> {
  const requestId = await over(world);
  await sawActivity(world, requestId, "batch_state");
  return { params: { requestId }, version: 1, body };
}

async function handed(world: World, body: unknown): Promise<Made> {
  const requestId = await over(world);
  const { version } = await handedInReview(world, requestId);
  await readToTheEnd(world, requestId);
  return { params: { requestId }, version, body };
}

async function written(world: World): Promise<Made> {
  const requestId = await over(world);
  const { version } = await writtenReview(world, requestId);
  return { params: { requestId }, version, body: {} };
}

/** Reviews after break-glass: written by whoever was in, judged by others. */
export const reviewSamples = {
  listReviews: { make: nothing, succeeds: PERSONAS, sees: null },
  getReview: { make: (world) => made(world), succeeds: READERS, sees: [] },
  saveReview: { make: (world) => made(world, MORNING), succeeds: ["scientist"], sees: READERS },
  markActivity: {
    make: (world) => made(world, { marks: [{ key: "batch_state", side: "inside", note: "" }] }),
    succeeds: ["scientist"],
    sees: READERS,
  },
  handInReview: { make: written, succeeds: ["scientist"], sees: READERS },
  acceptReview: { make: (world) => handed(world, {}), succeeds: ["security", "vp"], sees: READERS },
  sendBackReview: {
    make: (world) => handed(world, { reason: "Say who else knew of it." }),
    succeeds: ["security", "vp"],
    sees: READERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
