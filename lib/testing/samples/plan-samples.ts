import type { OperationId } from "#lib/contracts/operations.ts";
import { handInEvidence } from "#lib/commands/hand-in-evidence.ts";
import type { World } from "../builders.ts";
import { pdf } from "../evidence-files.ts";
import { doneThere, firstMilestone, handedIn } from "../plans.ts";
import { activeRequest, contextAs } from "../request-builders.ts";
import { type Made, REQUEST_READERS, type Sample } from "./sample.ts";

/** Whoever sees the request, and the owner of its milestone. */
const READERS = [...REQUEST_READERS, "owner"] as const;

const milestone = async (world: World) => firstMilestone(world, (await activeRequest(world)).id);

async function handed(world: World, words: Readonly<Record<string, string>>): Promise<Made> {
  const params = await milestone(world);
  return { params, body: { evidenceId: await handedIn(world, params), ...words } };
}

async function withFile(world: World): Promise<Made> {
  const { requestId, milestoneId } = await milestone(world);
  const file = { name: "contract.pdf", bytes: pdf() };
  const said = { requestId, milestoneId, note: "Signed by both teams.", link: null, file };
  const { evidenceId } = doneThere(await handInEvidence(await contextAs(world, "owner"), said));
  return { params: { requestId, evidenceId: evidenceId ?? "" } };
}

async function missed(world: World): Promise<Made> {
  const params = await milestone(world);
  await world.admin.query({
    text: "UPDATE milestone SET due_on = (clock_now() - interval '2 days')::date WHERE id = $1",
    values: [params.milestoneId],
  });
  return { params, body: { explanation: "The supplier was late by a month; it is done in March." } };
}

/** Plans and their milestones. */
export const planSamples = {
  getPlan: {
    make: async (world) => ({ params: { requestId: (await activeRequest(world)).id } }),
    succeeds: READERS,
    sees: [],
  },
  handInEvidence: {
    make: async (world) => ({
      params: await milestone(world),
      body: { note: "Signed by both teams.", link: "https://bank.example/contract" },
    }),
    succeeds: ["owner"],
    sees: READERS,
  },
  getEvidenceFile: { make: withFile, succeeds: READERS, sees: [] },
  verifyMilestone: { make: (world) => handed(world, {}), succeeds: ["steward", "security"], sees: READERS },
  sendBackMilestone: {
    make: (world) => handed(world, { reason: "The second page is missing." }),
    succeeds: ["steward", "security"],
    sees: READERS,
  },
  renewRequest: {
    make: async (world) => ({ params: { requestId: (await activeRequest(world)).id }, body: {} }),
    succeeds: ["scientist"],
    sees: REQUEST_READERS,
  },
  explainMiss: { make: missed, succeeds: ["owner", "scientist"], sees: READERS },
} as const satisfies Partial<Record<OperationId, Sample>>;
