import { describe, expect, test } from "vitest";
import { operations } from "#lib/contracts/operations.ts";
import {
  ELSEWHERE,
  LEGEND,
  ON_REQUESTS,
  ON_REQUESTS_DECIDING,
  ON_REQUESTS_TRIAGE,
} from "#lib/testing/action-table.ts";
import { BREAK_GLASS_RESOURCES, ON_BREAK_GLASS } from "#lib/testing/break-glass-action-table.ts";
import { PROFILE_COLUMNS } from "#lib/testing/break-glass-profile-action-table.ts";
import { DRIFTED, ON_DRIFT } from "#lib/testing/drift-action-table.ts";
import { STATES } from "#lib/testing/action-states.ts";
import { cellsOf, type Cell } from "#lib/testing/action-cells.ts";
import { DELEGATED, ON_DELEGATIONS } from "#lib/testing/delegation-action-table.ts";
import { ENGINE_RESOURCES, ON_ENGINE } from "#lib/testing/engine-action-table.ts";
import { ON_PLANS } from "#lib/testing/plan-action-table.ts";
import { ON_POLICIES, ON_REQUESTS_POLICY, POLICY_RESOURCES } from "#lib/testing/policy-action-table.ts";
import { ON_REMOVALS, ON_RESTORES, RESTORE_RESOURCES } from "#lib/testing/safety-action-table.ts";
import { WATCHED, WATCHING } from "#lib/testing/watch-action-table.ts";
import { ON_RISKS, PLATFORM_RISKS } from "#lib/testing/risk-action-table.ts";
import { authorize } from "./authorize.ts";
import { DEFAULT_DENY, RULES } from "./rules.ts";
import {
  ROLES,
  SYSTEM_TASKS,
  type Action,
  type ActionResources,
  type Actor,
  type ActorSeat,
  type PersonActor,
  type RequestRelation,
  type Role,
} from "./types.ts";

const CTO: ActorSeat = { id: "s1", slot: "CTO", authority: "holder", onBehalfOf: null };
const CDAO: ActorSeat = { id: "s2", slot: "CDAO", authority: "holder", onBehalfOf: null };
const DEPUTY: ActorSeat = { id: "s3", slot: "CTO", authority: "deputy", onBehalfOf: null };
const DELEGATE: ActorSeat = { id: "s5", slot: "CTO", authority: "delegate", onBehalfOf: "requester" };
const VP: ActorSeat = { id: "s4", slot: "VP", authority: "holder", onBehalfOf: null };

/** Who asks: whose relation to the request (its requester, creator, beneficiary, or anybody else), roles, seats. */
const PERSONS: Readonly<
  Record<string, readonly [id: string, roles: readonly Role[], seats?: readonly ActorSeat[]]>
> = {
  requester: ["requester", ["requester"]],
  "requester with CTO": ["requester", ["requester"], [CTO, CDAO]],
  "requester, no role": ["requester", []],
  "requester security": ["requester", ["requester", "security"]],
  creator: ["creator", ["requester"]],
  "creator with CTO": ["creator", ["requester"], [CTO]],
  beneficiary: ["beneficiary", []],
  "benefic. with CTO": ["beneficiary", [], [CTO]],
  "other scientist": ["other", ["requester"]],
  "CTO holder": ["cto", [], [CTO]],
  "CDAO holder": ["cdao", [], [CDAO]],
  "CTO and CDAO": ["dual", [], [CTO, CDAO]],
  "CTO deputy": ["deputy", [], [DEPUTY]],
  "for requester": ["bea", [], [DELEGATE]],
  VP: ["vp", [], [VP]],
  security: ["sec", ["security"]],
  auditor: ["aud", ["auditor"]],
  edp: ["edp", ["edp"]],
  rtb: ["rtb", ["rtb"]],
  admin: ["adm", ["admin"]],
  data_owner: ["own", ["data_owner"]],
  "without roles": ["nob", []],
};

function actorNamed(name: string): Actor {
  const task = SYSTEM_TASKS.find((known) => known === name);
  if (task !== undefined) return { kind: "system", task };
  const [id, roles, seats = []] = PERSONS[name] ?? [];
  if (id === undefined || roles === undefined) throw new Error(`The table names nobody called ${name}`);
  return person(id, roles, seats);
}

function person(id: string, roles: readonly Role[], seats: readonly ActorSeat[]): PersonActor {
  return { kind: "person", id, displayName: id, title: null, roles, seats, sessionId: "ses", authTime: 0 };
}

function requestIn(state: string, actor: Actor): RequestRelation {
  const known = STATES[state];
  if (known === undefined) throw new Error(`The table names no state ${state}`);
  const { signed, ...status } = known;
  const signer = (who: string | null) => (who === "ACTOR" && actor.kind === "person" ? actor.id : who);
  return {
    kind: "raw_bucket",
    requesterId: "requester",
    creatorId: "creator",
    beneficiaryId: "beneficiary",
    ...status,
    closingBy: state.endsWith("by the actor") && status.access === "being_removed" ? idOf(actor) : null,
    slots:
      signed === null
        ? []
        : [
            { slot: "CTO", signedBy: signer(signed.CTO) },
            { slot: "CDAO", signedBy: signer(signed.CDAO) },
          ],
  };
}

const idOf = (actor: Actor): string => (actor.kind === "person" ? actor.id : actor.task);

const ABOUT_REQUESTS = [
  ON_REQUESTS,
  ON_REQUESTS_TRIAGE,
  ON_REQUESTS_DECIDING,
  ON_REQUESTS_POLICY,
  ON_PLANS,
  ON_RISKS,
  ON_REMOVALS,
];
const REQUEST_CELLS = ABOUT_REQUESTS.flatMap(cellsOf);
const OTHER_CELLS = [
  ELSEWHERE,
  WATCHING,
  PLATFORM_RISKS,
  ON_DELEGATIONS,
  ON_POLICIES,
  ON_ENGINE,
  ON_DRIFT,
  ON_RESTORES,
  ON_BREAK_GLASS,
].flatMap(cellsOf);
const CELLS = [...REQUEST_CELLS, ...OTHER_CELLS];

const RISK_ACTIONS = ["risk.read", "risk.amend", "risk.review", "risk.add_evidence", "risk.close"] as const;

/** The column without what it is asked about. */
const plain = (column: string): string => column.replace(/ of (?:another|the platform)$/, "");

/** Whom the table asks about, for actions that are not about a request. */
const RESOURCES = {
  create: (): ActionResources["request.create"] => ({ kind: "raw_bucket" }),
  "session.manage": (actor: Actor): ActionResources["session.manage"] => ({
    personId: actor.kind === "person" ? actor.id : "somebody",
  }),
  "session.manage of another": (): ActionResources["session.manage"] => ({ personId: "another" }),
  ...Object.fromEntries(
    RISK_ACTIONS.map((action) => [`${action} of the platform`, () => ({ ownerId: "own", request: null })]),
  ),
  "risk.register": () => null,
  "catalogue.read": () => null,
  "person.search": () => null,
  "self.read": () => null,
  ...WATCHED,
  ...DELEGATED,
  ...POLICY_RESOURCES,
  ...ENGINE_RESOURCES,
  ...DRIFTED,
  ...RESTORE_RESOURCES,
  ...BREAK_GLASS_RESOURCES,
} as const;

/** Every action with the column that speaks of it; the compiler asks for a row when policy learns a new one. */
const COLUMN_OF: Readonly<Record<Action, string>> = {
  "request.create": "create",
  "request.read": "read",
  "request.save_draft": "save_draft",
  "request.submit": "submit",
  "request.decide": "decide",
  "request.withdraw": "withdraw",
  "request.end_access": "end_access",
  "request.retry_grant": "retry_grant",
  "request.answer": "answer",
  "request.shorten": "shorten",
  "request.remind": "remind",
  "request.lapse": "lapse",
  "request.record_access": "record_access",
  "request.triage": "triage",
  "request.renew": "renew",
  "request.raise_overdue": "raise_overdue",
  "request.propose_closing": "propose_closing",
  "request.confirm_closing": "confirm_closing",
  "request.drop_closing": "drop_closing",
  "plan.read": "plan.read",
  "milestone.hand_in": "hand_in",
  "milestone.verify": "verify",
  "milestone.explain": "explain",
  "risk.register": "risk.register",
  "risk.read": "risk.read",
  "risk.amend": "risk.amend",
  "risk.review": "risk.review",
  "risk.add_evidence": "risk.add_evidence",
  "risk.close": "risk.close",
  "delegation.create": "delegation.create",
  "delegation.end": "delegation.end",
  "slots.oversee": "slots.oversee",
  "catalogue.read": "catalogue.read",
  "person.search": "person.search",
  "session.manage": "session.manage",
  "self.read": "self.read",
  "person.read": "person.read",
  "view.manage": "view.manage",
  "bucket.holders": "bucket.holders",
  "audit.read": "audit.read",
  "mail.choose": "mail.choose",
  "mail.read": "mail.read",
  "mail.retry": "mail.retry",
  "job.read": "job.read",
  "job.retry": "job.retry",
  "settings.read": "settings.read",
  "engine.read": "engine.read",
  "connection.read": "connection.read",
  "connection.check": "connection.check",
  "drift.read": "drift.read",
  "drift.check": "drift.check",
  "drift.adopt": "drift.adopt",
  "drift.repair": "drift.repair",
  "restore.read": "restore.read",
  "restore.recognise": "restore.recognise",
  "restore.accept": "restore.accept",
  "live.watch": "live.watch",
  "drill.plan": "drill.plan",
  "incident_review.read": "incident_review.read",
  "incident_review.write": "incident_review.write",
  "incident_review.judge": "incident_review.judge",
  "request.apply_policy": "apply_policy",
  "policy.read": "policy.read",
  "policy.write": "policy.write",
  "policy.change": "policy.change",
  "policy.drop": "policy.drop",
  "policy.publish": "policy.publish",
  ...PROFILE_COLUMNS,
};

const ABOUT_A_REQUEST = Object.keys(COLUMN_OF).filter(
  (action) =>
    /^(request|plan|milestone|risk)\./.test(action) &&
    action !== "request.create" &&
    action !== "risk.register",
).length;

/** A plan that names a data owner and somebody without roles, where the action is asked about one. */
function aboutRequest(action: string, request: RequestRelation): unknown {
  if (action.startsWith("risk.")) return { request, ownerId: "own" };
  if (action === "plan.read") return { request, people: ["own", "nob"] };
  return action.startsWith("milestone.") ? { request, ownerId: "own", verifierId: "nob" } : request;
}

function answerTo({ state, who, action }: Cell): string {
  const actor = actorNamed(who);
  const found = Object.entries(COLUMN_OF).find(([, column]) => column === plain(action));
  if (found === undefined) throw new Error(`The table names no action ${action}`);
  const resource = Object.hasOwn(RESOURCES, action)
    ? RESOURCES[action as keyof typeof RESOURCES](actor)
    : aboutRequest(found[0], requestIn(state, actor));
  // The resource is the one that the column's action is asked about.
  const answer = authorize(actor, found[0] as Action, resource as never);
  return `${answer.allow ? "allow" : "deny"} ${answer.because.rule}`;
}

function expectedOf({ action, word }: Cell): string {
  if (word === ".") return `deny ${DEFAULT_DENY.id}`;
  const rule = LEGEND[`${plain(action)} ${word}`];
  if (rule === undefined) throw new Error(`The legend has no "${action} ${word}"`);
  return `${word.startsWith("!") ? "deny" : "allow"} ${rule}`;
}

describe("SEC-2 the actor x action table", () => {
  test.each(Object.keys(STATES))("SEC-2 a request that is %s: every action, every actor", (state) => {
    const cells = REQUEST_CELLS.filter((cell) => cell.state === state);
    expect(cells.length).toBe((Object.keys(PERSONS).length + SYSTEM_TASKS.length) * ABOUT_A_REQUEST);
    const say = (cell: Cell, answer: string) => `${cell.who}, ${cell.action}: ${answer}`;
    expect(cells.map((cell) => say(cell, answerTo(cell)))).toEqual(
      cells.map((cell) => say(cell, expectedOf(cell))),
    );
  });

  test.each(OTHER_CELLS)("SEC-2 $who, $action: $word", (cell) => {
    expect(answerTo(cell)).toBe(expectedOf(cell));
  });

  test("SEC-2 a new action, role or task fails here until it has its place in the table", () => {
    const columns = new Set(CELLS.map((cell) => plain(cell.action)));
    const inRules = RULES.flatMap((rule) => rule.actions);
    const inOperations = Object.values(operations).map((operation) => operation.action);
    for (const action of [...inRules, ...inOperations]) expect(columns).toContain(COLUMN_OF[action]);
    expect(columns).toEqual(new Set(Object.values(COLUMN_OF)));

    const rows = new Set(CELLS.map((cell) => cell.who));
    expect(rows).toEqual(new Set([...Object.keys(PERSONS), ...SYSTEM_TASKS]));
    const alone = Object.values(PERSONS).flatMap(([, roles]) => (roles.length === 1 ? roles : []));
    expect(new Set(alone)).toEqual(new Set(ROLES));
  });

  test("SEC-2 every rule answers somewhere in the table, and the table knows no rule that is gone", () => {
    const used = new Set(
      CELLS.filter((cell) => cell.word !== ".").map((cell) => expectedOf(cell).split(" ")[1]),
    );
    expect(used).toEqual(new Set(RULES.map((rule) => rule.id)));
    expect(new Set(Object.values(LEGEND))).toEqual(used);
  });
});
