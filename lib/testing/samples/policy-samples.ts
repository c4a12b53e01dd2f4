import { proposePolicy } from "#lib/commands/propose-policy.ts";
import { writePolicy } from "#lib/commands/write-policy.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { addPerson, type World } from "../builders.ts";
import { accepted, FIRST } from "../policy-builders.ts";
import { contextAs } from "../request-builders.ts";
import { type Made, nothing, type Sample } from "./sample.ts";

const READERS = ["security", "auditor", "admin"] as const;
const SHORTER = { terms: { ...FIRST, maxMinutes: 30 * 1440 }, note: "Ninety days is long." };

/** Only one version of a kind is open at a time, so the one before it goes. */
async function dropOpen(world: World): Promise<void> {
  await world.admin.query({
    text: "UPDATE approval_policy SET status = 'dropped' WHERE status IN ('draft', 'proposed')",
  });
}

async function blank(world: World, body: unknown): Promise<Made> {
  await dropOpen(world);
  return { params: {}, body };
}

async function drafted(world: World, ask: { by: string; body: unknown; proposed?: true }): Promise<Made> {
  await dropOpen(world);
  const [known] = await world.admin.query({ text: "SELECT 1 FROM person WHERE id = $1", values: [ask.by] });
  if (known === undefined) await addPerson(world, ask.by, { roles: ["admin"] });
  const context = await contextAs(world, ask.by);
  let policy = accepted(await writePolicy(context, { kind: "raw_bucket", ...SHORTER }));
  if (ask.proposed === true)
    policy = accepted(await proposePolicy(context, { policyId: policy.id, expectedVersion: policy.version }));
  return { params: { policyId: policy.id }, version: policy.version, body: ask.body };
}

/** Approval policies, written by one and put in force by another. */
export const policySamples = {
  listPolicies: { make: nothing, succeeds: READERS, sees: null },
  dryRunPolicy: {
    make: (world) => blank(world, { kind: "raw_bucket", terms: SHORTER.terms }),
    succeeds: READERS,
    sees: null,
  },
  writePolicy: {
    make: (world) => blank(world, { kind: "raw_bucket", ...SHORTER }),
    succeeds: ["admin"],
    sees: null,
  },
  getPolicy: {
    make: (world) => drafted(world, { by: "admin", body: undefined }),
    succeeds: READERS,
    sees: [],
  },
  changePolicy: {
    make: (world) => drafted(world, { by: "admin", body: SHORTER }),
    succeeds: ["admin"],
    sees: READERS,
  },
  proposePolicy: {
    make: (world) => drafted(world, { by: "admin", body: {} }),
    succeeds: ["admin"],
    sees: READERS,
  },
  publishPolicy: {
    make: (world) => drafted(world, { by: "writer", body: {}, proposed: true }),
    succeeds: ["admin", "security"],
    sees: READERS,
    asksForSignIn: true,
  },
  dropPolicy: {
    make: (world) => drafted(world, { by: "admin", body: {} }),
    succeeds: ["admin", "security"],
    sees: READERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
