import "server-only";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import { KINDS } from "#lib/db/kinds/kinds.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import { HEARD_IN_ACCESS, HEARD_IN_DECISION } from "#lib/domain/requests/machine.ts";
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { authorize } from "#lib/policy/authorize.ts";
import { DEFAULT_DENY } from "#lib/policy/rules.ts";
import type { Action, PersonActor } from "#lib/policy/types.ts";
import { READERS } from "./kinds.ts";
import type { Detail } from "./request-detail.ts";
import { factsOf, relationOf, stateOf } from "./request-state.ts";

type Shown = {
  readonly action: RequestView["actions"][number]["action"];
  readonly asks: Exclude<Extract<Action, `request.${string}`>, "request.create">;
  readonly command: RequestCommand["type"];
};

const SHOWN: readonly Shown[] = [
  { action: "withdraw", asks: "request.withdraw", command: "withdraw" },
  { action: "end_access", asks: "request.end_access", command: "end_access" },
  { action: "retry_grant", asks: "request.retry_grant", command: "retry_grant" },
  { action: "save_draft", asks: "request.save_draft", command: "save_draft" },
  { action: "submit", asks: "request.submit", command: "submit" },
  { action: "answer", asks: "request.answer", command: "answer_question" },
  { action: "revise", asks: "request.submit", command: "revise" },
  { action: "shorten", asks: "request.shorten", command: "shorten_access" },
  { action: "triage", asks: "request.triage", command: "add_triage_note" },
];

/** What the reader may do with a request now, from the rules that the commands ask too; refusals carry their sentence. */
export function actionsOf(actor: PersonActor, detail: Detail): RequestView["actions"] {
  const relation = relationOf(detail);
  const copy = authorize(actor, "request.create", { kind: detail.kind });
  return [
    decideAction(actor, detail),
    ...SHOWN.map(({ action, asks, command }) => {
      const { allow, because } = authorize(actor, asks, relation);
      const isHeard = heard(detail, command) && isOffered(detail, action);
      return { action, allowed: isHeard && allow, because: isHeard ? because.sentence : null };
    }),
    renewAction(actor, detail),
    ...closingActions(actor, detail),
    { action: "copy", allowed: copy.allow, because: copy.because.sentence },
  ];
}

/** A text is written anew where its kind has a form for it; an access of minutes is ended, and not shortened to a day. */
function isOffered({ kind, durationMinutes }: Detail, action: Shown["action"]): boolean {
  if (action === "revise") return READERS[kind].revisable;
  return action !== "shorten" || durationMinutes >= MINUTES_A_DAY;
}
const MINUTES_A_DAY = 24 * 60;

/** Closing by hand is offered to those who may vouch, where the rules would take it now; nobody else is told about it (UC-5). */
function closingActions(actor: PersonActor, detail: Detail): RequestView["actions"] {
  const state = stateOf(detail);
  const { id: closingId = "" } = state.closing ?? {};
  const by = actor.id;
  const note = "as long as a note has to be";
  const evidence = { kind: "link", link: "https://" } as const;
  const ways = [
    ["propose_closing", { type: "propose_closing", by, closingId, note, evidence }],
    ["confirm_closing", { type: "confirm_closing", by, closingId }],
    ["drop_closing", { type: "drop_closing", by, closingId, reason: note }],
  ] as const;
  return ways.map(([action, command]) => {
    const { allow, because } = authorize(actor, `request.${action}`, relationOf(detail));
    const open = state.closing !== null && action !== "propose_closing";
    const allowed = allow && decide(state, command, factsOf(detail)).ok;
    return { action, allowed, because: open && !allowed && isGuard(actor) ? because.sentence : null };
  });
}

const isGuard = ({ roles }: PersonActor): boolean => roles.includes("security") || roles.includes("admin");

/** Renewing is offered to its requester alone; nobody else is told about it. */
function renewAction(actor: PersonActor, detail: Detail): RequestView["actions"][number] {
  const { decision, access, renewedBy } = detail;
  const over = detail.endedAt ?? detail.closedAt;
  const ended = over === null ? null : Date.parse(over);
  const open =
    renewedBy === null &&
    KINDS[detail.kind].renewal.mayBegin(
      { decision, access, endedAt: ended, isRenewal: detail.renews !== null },
      Date.parse(detail.now),
    );
  const { allow } = authorize(actor, "request.renew", relationOf(detail));
  return { action: "renew", allowed: open && allow, because: null };
}

/** The slot that the reader may sign now, as the rules themselves answer a signature; null when there is none. */
export function slotToSign(actor: PersonActor, detail: Detail): SlotName | null {
  if (!authorize(actor, "request.decide", relationOf(detail)).allow) return null;
  const state = stateOf(detail);
  const facts = factsOf(detail);
  const mine = state.slots.find(
    ({ slot }) => decide(state, signature(state, { by: actor.id, slot }), facts).ok,
  );
  return mine?.slot ?? null;
}

function signature(
  state: RequestState,
  who: { readonly by: string; readonly slot: SlotName },
): RequestCommand {
  return { type: "approve", ...who, version: state.textVersion, reason: null, end: null };
}

const NO_SEAT = "Only holders of its slots and those who stand in for them decide.";
const NOT_YET = "A deputy signs once the slot's holder has let their time pass; it stands beside the slot.";
const ELSEWHERE = "Nobody else could sign the other slot if you signed this one.";

function decideAction(actor: PersonActor, detail: Detail): RequestView["actions"][number] {
  const { allow, because } = authorize(actor, "request.decide", relationOf(detail));
  const inTime = detail.dueAt === null || Date.parse(detail.now) < Date.parse(detail.dueAt);
  if (!heard(detail, "approve") || !inTime) return { action: "decide", allowed: false, because: null };
  if (!allow) {
    const why = because.rule === DEFAULT_DENY.id ? NO_SEAT : because.sentence;
    return { action: "decide", allowed: false, because: why };
  }
  if (slotToSign(actor, detail) !== null)
    return { action: "decide", allowed: true, because: because.sentence };
  const holds = actor.seats.some(
    (seat) =>
      seat.authority !== "deputy" &&
      detail.slots.some((slot) => slot.slot === seat.slot && slot.state === "open"),
  );
  return { action: "decide", allowed: false, because: holds ? ELSEWHERE : NOT_YET };
}

function heard(detail: Detail, command: RequestCommand["type"]): boolean {
  return (
    HEARD_IN_DECISION[command].includes(detail.decision) && HEARD_IN_ACCESS[command].includes(detail.access)
  );
}
