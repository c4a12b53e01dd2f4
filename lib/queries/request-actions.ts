import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { HEARD_IN_ACCESS, HEARD_IN_DECISION } from "#lib/domain/requests/machine.ts";
import type { RequestCommand } from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { Action, PersonActor, RequestRelation } from "#lib/policy/types.ts";
import type { Detail } from "./request-detail.ts";

type Shown = {
  readonly action: RequestView["actions"][number]["action"];
  readonly asks: Extract<Action, `request.${string}`>;
  readonly command: RequestCommand["type"];
};

const SHOWN: readonly Shown[] = [
  { action: "decide", asks: "request.decide", command: "approve" },
  { action: "withdraw", asks: "request.withdraw", command: "withdraw" },
  { action: "end_access", asks: "request.end_access", command: "end_access" },
  { action: "retry_grant", asks: "request.retry_grant", command: "retry_grant" },
  { action: "save_draft", asks: "request.save_draft", command: "save_draft" },
  { action: "submit", asks: "request.submit", command: "submit" },
];

/** What the reader may do with a request now, from the rules that the commands ask too; refusals carry their sentence. */
export function actionsOf(actor: PersonActor, detail: Detail): RequestView["actions"] {
  const relation = relationFor(detail);
  const shown = SHOWN.map(({ action, asks, command }) => {
    const heard =
      HEARD_IN_DECISION[command].includes(detail.decision) && HEARD_IN_ACCESS[command].includes(detail.access);
    const authorization = authorize(actor, asks, relation as never);
    return {
      action,
      allowed: heard && authorization.allow,
      because: heard ? authorization.because.sentence : null,
    };
  });
  const copy = authorize(actor, "request.create", { kind: detail.kind });
  return [...shown, { action: "copy" as const, allowed: copy.allow, because: copy.because.sentence }];
}

/** The slot that the reader may sign now: open, theirs by a seat that is live, and nothing stands against it. */
export function slotToSign(actor: PersonActor, detail: Detail): SlotName | null {
  if (detail.decision !== "waiting_for_approval" || detail.draft !== null) return null;
  if (!authorize(actor, "request.decide", relationFor(detail)).allow) return null;
  const open = detail.slots.find(
    (slot) =>
      slot.state === "open" &&
      actor.seats.some(
        (seat) => seat.slot === slot.slot && (seat.authority === "holder" || detail.now >= slot.deputyFrom),
      ),
  );
  return open?.slot ?? null;
}

function relationFor(detail: Detail): RequestRelation {
  return {
    kind: detail.kind,
    requesterId: detail.requester.id,
    creatorId: detail.facts.creatorId,
    beneficiaryId: detail.beneficiary.id,
    decision: detail.decision,
    access: detail.access,
    slots: detail.slots.map((slot) => ({
      slot: slot.slot,
      signedBy: slot.state === "signed" ? (slot.person?.id ?? null) : null,
    })),
  };
}
