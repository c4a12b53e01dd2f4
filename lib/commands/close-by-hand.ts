import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { FreshSignIn } from "#lib/db/step-up.ts";
import { personOf } from "./decide-slot.ts";
import { judgeEvidence, type GivenEvidence } from "./judge-evidence.ts";
import { onRequest, type RequestOutcome } from "./on-request.ts";

type Proposal = GivenEvidence & { readonly requestId: string; readonly note: string };

/** Proposes to close by hand an access whose end no read proves, with how one knows that it is gone (UC-5). */
export async function proposeClosing(context: Context, ask: Proposal): Promise<RequestOutcome> {
  const { requestId, note, file } = ask;
  const by = personOf(context);
  const judged = await judgeEvidence(ask);
  const evidence = judged.ok ? judged.evidence : judged.flaw;
  return onRequest(context, {
    requestId,
    action: "request.propose_closing",
    expectedVersion: null,
    command: () => ({ type: "propose_closing", by, closingId: newId("clo"), note, evidence }),
    content: file?.bytes ?? null,
  });
}

type Closing = { readonly requestId: string; readonly closingId: string };

/** The second person confirms the very proposal that they looked at, with a fresh sign-in: the access is closed (UC-5). */
export function confirmClosing(
  context: Context,
  ask: Closing & { readonly challenge?: string | null },
): Promise<RequestOutcome> {
  const { requestId, closingId } = ask;
  const by = personOf(context);
  return onRequest(context, {
    requestId,
    action: "request.confirm_closing",
    expectedVersion: null,
    command: () => ({ type: "confirm_closing", by, closingId }),
    freshSignIn: () => signInFor(ask),
  });
}

/** Bound to the proposal; the challenge itself is bound to the person. */
function signInFor({ requestId, closingId, challenge }: Parameters<typeof confirmClosing>[1]): FreshSignIn {
  return {
    purpose: "request.close_by_hand",
    boundTo: { closingId },
    aggregate: { type: "request", id: requestId },
    challenge: challenge ?? null,
  };
}

/** Takes a proposal back, or turns it down, with a reason; the end goes on being tried. */
export function dropClosing(
  context: Context,
  { requestId, closingId, reason }: Closing & { readonly reason: string },
): Promise<RequestOutcome> {
  const by = personOf(context);
  return onRequest(context, {
    requestId,
    action: "request.drop_closing",
    expectedVersion: null,
    command: () => ({ type: "drop_closing", by, closingId, reason }),
  });
}
