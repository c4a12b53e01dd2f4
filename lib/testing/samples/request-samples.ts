import type { OperationId } from "#lib/contracts/operations.ts";
import { askQuestion } from "#lib/commands/ask-question.ts";
import { DAY } from "#lib/domain/shared/time.ts";
import { activeRequest, contextAs, done, draftedRequest } from "../request-builders.ts";
import { approvedRequest, reading, submittedRequest, textFor } from "../request-builders.ts";
import type { World } from "../builders.ts";
import { requestRow } from "../observe.ts";
import { type Made, onRequest, REQUEST_READERS, type Sample } from "./sample.ts";

const READS: Pick<Sample, "succeeds" | "sees"> = { succeeds: REQUEST_READERS, sees: [] };

const waiting = async (world: World, body?: unknown): Promise<Made> =>
  onRequest(world, (await submittedRequest(world)).id, body);
const drafted = async (world: World): Promise<Made> => {
  const { id } = await draftedRequest(world);
  return onRequest(world, id, {
    kind: "raw_bucket",
    beneficiaryId: "colleague",
    details: await textFor(world),
  });
};
const failed = async (world: World): Promise<Made> => {
  const { id } = await approvedRequest(world);
  await reading(world, id, {
    outcome: "failed",
    reason: "unknown_principal",
    message: "Nobody is called so.",
  });
  return onRequest(world, id, {});
};

/** A request whose open question its requester is to answer. */
async function asked(world: World): Promise<Made> {
  const { id } = await submittedRequest(world);
  const question = { requestId: id, version: 1, slot: "CTO", text: "Which columns?" } as const;
  done(await askQuestion(await contextAs(world, "cto"), question));
  const [row] = await world.admin.query<{ id: string }>({
    text: "SELECT id FROM question WHERE request_id = $1",
    values: [id],
  });
  const made = await onRequest(world, id, { text: "Amount and day." });
  return { ...made, params: { ...made.params, questionId: row?.id ?? "" } };
}

/** An active access, and a day before its end. */
async function shorter(world: World): Promise<Made> {
  const { id } = await activeRequest(world);
  const { ends_at: ends } = await requestRow(world, id);
  const end = new Date((ends?.getTime() ?? 0) - DAY).toISOString();
  return onRequest(world, id, { end, reason: "The product is there." });
}

/** Asking, deciding, ending. */
export const requestSamples = {
  createDraft: {
    make: async () => ({ params: {}, body: { kind: "raw_bucket", securable: "raw.base.claims" } }),
    succeeds: ["scientist", "colleague"],
    sees: null,
  },
  previewRequest: {
    make: async (world) => ({
      params: {},
      body: { kind: "raw_bucket", beneficiaryId: "colleague", details: await textFor(world) },
    }),
    succeeds: ["scientist", "colleague"],
    sees: null,
  },
  getRequest: { make: waiting, ...READS },
  getTimeline: { make: waiting, ...READS },
  getChanges: { make: waiting, ...READS },
  saveDraft: { make: drafted, succeeds: ["scientist"], sees: [] },
  submitRequest: { make: drafted, succeeds: ["scientist"], sees: [] },
  decideSlot: {
    make: (world) => waiting(world, { version: 1, slot: "CTO", verdict: "approve", reason: "Agreed." }),
    succeeds: ["cto"],
    sees: REQUEST_READERS,
  },
  withdrawRequest: { make: (world) => waiting(world, {}), succeeds: ["scientist"], sees: REQUEST_READERS },
  endAccess: {
    make: async (world) => onRequest(world, (await activeRequest(world)).id, { reason: "Done." }),
    succeeds: ["scientist", "security"],
    sees: REQUEST_READERS,
  },
  addTriageNote: {
    make: (world) => waiting(world, { finding: "no_product", text: "Nothing of this kind is planned." }),
    succeeds: ["steward"],
    sees: REQUEST_READERS,
  },
  askQuestion: {
    make: (world) => waiting(world, { version: 1, slot: "CTO", text: "Which columns?" }),
    succeeds: ["cto"],
    sees: REQUEST_READERS,
  },
  answerQuestion: { make: asked, succeeds: ["scientist"], sees: REQUEST_READERS },
  reviseRequest: {
    make: async (world) =>
      waiting(world, { kind: "raw_bucket", version: 1, details: await textFor(world, { durationDays: 12 }) }),
    succeeds: ["scientist"],
    sees: REQUEST_READERS,
  },
  shortenAccess: { make: shorter, succeeds: ["cto", "cdao"], sees: REQUEST_READERS },
  retryGrant: { make: failed, succeeds: ["scientist", "security"], sees: REQUEST_READERS },
} as const satisfies Partial<Record<OperationId, Sample>>;
