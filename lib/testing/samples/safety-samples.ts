import { proposeClosing } from "#lib/commands/close-by-hand.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { newId } from "#lib/db/ids.ts";
import { addPerson, type World } from "../builders.ts";
import { pdf } from "../evidence-files.ts";
import { activeRequest, contextAs, done } from "../request-builders.ts";
import { observeElsewhere } from "../restores.ts";
import { nothing, REQUEST_READERS, type Made, type Sample } from "./sample.ts";

/** Platform administrators see what is being removed. */
const READERS = [...REQUEST_READERS, "admin"] as const;

/** An access that was to be gone for two minutes. The clock of the world stays, so the grant goes back. */
async function overdue(world: World): Promise<string> {
  const { id } = await activeRequest(world);
  done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
  await world.admin.query({
    text: "UPDATE access_grant SET released_at = released_at - interval '2 minutes' WHERE request_id = $1",
    values: [id],
  });
  return id;
}

/** Proposed by somebody of security whom no persona is, so that every persona may be the second person. */
async function proposed(world: World, body: unknown): Promise<Made> {
  const requestId = await overdue(world);
  const said = { note: "The console shows no grant.", link: null };
  const file = { name: "console.pdf", bytes: pdf() };
  const ask = { requestId, ...said, file };
  done(await proposeClosing(await contextAs(world, await anotherOfSecurity(world)), ask));
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM hand_closing WHERE request_id = $1",
    values: [requestId],
  });
  return { params: { requestId, closingId: row?.id ?? "" }, body };
}

function anotherOfSecurity(world: World): Promise<string> {
  return addPerson(world, newId("sec"), { roles: ["security"] });
}

/** Ends that cannot be proved, and the engine after a restore. */
export const safetySamples = {
  proposeClosing: {
    make: async (world) => ({
      params: { requestId: await overdue(world) },
      body: { note: "The console shows no grant.", link: "https://bank.example/console" },
    }),
    succeeds: ["security"],
    sees: READERS,
  },
  confirmClosing: {
    make: (world) => proposed(world, {}),
    succeeds: ["security", "admin"],
    sees: READERS,
    asksForSignIn: true,
  },
  dropClosing: {
    make: (world) => proposed(world, { reason: "It is still there." }),
    succeeds: ["security", "admin"],
    sees: READERS,
  },
  getClosingFile: { make: (world) => proposed(world, undefined), succeeds: READERS, sees: [] },
  getRestore: { make: nothing, succeeds: ["security", "admin"], sees: null },
  acceptRestore: {
    make: async (world) => ({ params: {}, body: {}, version: await observeElsewhere(world) }),
    succeeds: ["security", "admin"],
    sees: null,
    asksForSignIn: true,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
