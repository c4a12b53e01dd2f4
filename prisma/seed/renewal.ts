import { handInEvidence } from "#lib/commands/hand-in-evidence.ts";
import { renewRequest } from "#lib/commands/renew-request.ts";
import type { RequestReceipt } from "#lib/commands/on-request.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { verifyMilestone } from "#lib/commands/verify-milestone.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { Stage } from "./stage.ts";

const SHOWN = {
  note: "Grain and columns agreed with the product team; minutes in the team's space.",
  link: "https://wiki.countersign.example/payments/grain-of-messages",
  file: null,
} as const;
const WHY_MISSED =
  "The product team was drawn off to the regulator's question; two people are named for it from December on.";

/** The first milestone of a plan is shown by its owner and verified by somebody else (EXC-6). */
export async function meetFirstMilestone(stage: Stage, request: RequestReceipt): Promise<void> {
  const [first] = await stage.milestonesOf(request.id);
  if (first === undefined) throw new Error(`${request.number} has no plan`);
  const about = { requestId: request.id, milestoneId: first.id };
  const { evidenceId } = done(
    await stage.as(first.owner, (context) => handInEvidence(context, { ...about, ...SHOWN })),
  );
  done(
    await stage.as(first.verifier, (context) =>
      verifyMilestone(context, { ...about, evidenceId: evidenceId ?? "" }),
    ),
  );
}

/** Asks for an ended access once more; what was missed is explained and shortens it (EXC-7). */
export async function renew(stage: Stage, handle: string, request: RequestReceipt): Promise<RequestReceipt> {
  const begun = done(await stage.as(handle, (context) => renewRequest(context, { requestId: request.id })));
  const [, missed] = await stage.milestonesOf(request.id);
  const details = await stage.draftOf(begun.id);
  const answers = { ...(details["answers"] as object), [missed?.id ?? ""]: WHY_MISSED };
  const text = {
    requestId: begun.id,
    expectedVersion: begun.version,
    beneficiaryId: null,
    details: { ...details, durationDays: 30, answers },
  };
  return done(await stage.as(handle, (context) => submitRequest(context, text)));
}

function done<T, R>(outcome: Outcome<T, R>): T {
  if (!outcome.ok) throw new Error(`The demonstration's renewal was refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}
