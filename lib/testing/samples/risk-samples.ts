import type { OperationId } from "#lib/contracts/operations.ts";
import type { World } from "../builders.ts";
import { riskText } from "../risk-builders.ts";
import { platformRisk } from "../risk-builders.ts";
import { type Made, nothing, PERSONAS, type Sample } from "./sample.ts";

/** Who reads the risks of the platform: slots, overseers and administrators; the owner reads what they own. */
const READERS = ["owner", "cto", "cdao", "deputy", "vp", "security", "auditor", "admin"] as const;

async function platform(world: World, body?: unknown): Promise<Made> {
  const { id, version } = await platformRisk(world);
  return { params: { riskId: id }, version, body };
}

async function withControl(world: World): Promise<Made> {
  const made = await platform(world);
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM risk_control WHERE entry_id = $1 LIMIT 1",
    values: [made.params["riskId"] ?? ""],
  });
  return { ...made, body: { controlId: row?.id ?? "", text: "The log of March shows no download." } };
}

/** The risk register. */
export const riskSamples = {
  listRisks: { make: nothing, succeeds: PERSONAS, sees: null },
  registerRisk: {
    make: async () => ({ params: {}, body: riskText() }),
    succeeds: ["security", "cdao", "admin"],
    sees: null,
  },
  getRisk: { make: platform, succeeds: READERS, sees: [] },
  amendRisk: {
    make: (world) => platform(world, riskText({ cause: "IDE tools still ask for no approval." })),
    succeeds: ["owner", "security"],
    sees: READERS,
  },
  reviewRisk: {
    make: (world) =>
      platform(world, {
        finding: "The controls were looked at and work.",
        residual: { likelihood: 3, impact: 4 },
      }),
    succeeds: ["owner", "security"],
    sees: READERS,
  },
  addControlEvidence: { make: withControl, succeeds: ["owner", "security"], sees: READERS },
  closeRisk: {
    make: (world) => platform(world, { reason: "The tools ask for approval now, everywhere." }),
    succeeds: ["security", "cdao"],
    sees: READERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
