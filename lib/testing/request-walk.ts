/**
 * A random walk through the life of one request: people who come and go, a clock that moves, commands right and wrong.
 * The walk keeps its own account of who held which seat and who signed, apart from the rules under test.
 */
import * as fc from "fast-check";
import type { Seat, SlotName } from "#lib/domain/approvals/types.ts";
import { decide } from "#lib/domain/requests/decide.ts";
import { evolve } from "#lib/domain/requests/evolve.ts";
import { planSlots } from "#lib/domain/requests/kind.ts";
import type { AccessReading } from "#lib/domain/requests/access-reading.ts";
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { DAY, HOUR } from "#lib/domain/shared/time.ts";
import { delegated, DRAFT, FACTS, seat, T0, TERMS } from "./spec.ts";

export const CONCERNED = ["scientist", "creator", "beneficiary"] as const;
/** Who stands in for somebody concerned at times. */
const STAND_IN = "bea";
const PEOPLE = [...CONCERNED, STAND_IN, "cto", "cdao", "dual", "deputy", "other"] as const;
const SLOTS = ["CTO", "CDAO", "VP"] as const;

type Move =
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "seats"; readonly seats: readonly Seat[] }
  | { readonly kind: "command"; readonly command: (at: Standing) => RequestCommand };

/** Where a walk stands before a step, and what came of it after. */
export type Standing = {
  readonly state: RequestState;
  readonly now: number;
  readonly seats: readonly Seat[];
};
export type Step = Standing & { readonly events: readonly RequestEvent[]; readonly next: RequestState };

const person = fc.constantFrom(...PEOPLE);
const slot: fc.Arbitrary<SlotName> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<SlotName>("CTO", "CDAO") },
  { weight: 1, arbitrary: fc.constantFrom(...SLOTS) },
);
/** Seats that mostly let a request through, with every sort of person in them now and then. */
const usual = [
  seat("CTO", "cto"),
  seat("CDAO", "cdao"),
  seat("CTO", "dual"),
  seat("CDAO", "dual"),
  seat("CDAO", "deputy", "deputy"),
];
const someSeats = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(slot, person, fc.constantFrom("holder" as const, "deputy" as const))
        .map(([s, p, a]) => seat(s, p, a)),
    },
    { weight: 1, arbitrary: fc.tuple(slot, person, person).map(([s, p, q]) => delegated(s, p, q)) },
    { weight: 1, arbitrary: slot.map((s) => delegated(s, STAND_IN, "cto")) },
  ),
  { maxLength: 7 },
);
const seats = fc.oneof(
  fc.subarray(usual, { minLength: 2 }),
  someSeats,
  fc.tuple(fc.subarray(usual), someSeats).map(([left, right]) => left.concat(right)),
);
const version = fc.oneof(
  { weight: 9, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
);
const end = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.integer({ min: -DAY, max: 120 * DAY }) },
);
const readings: fc.Arbitrary<AccessReading> = fc.constantFrom<AccessReading>(
  { outcome: "all_present" },
  { outcome: "all_gone", kept: [], stillThrough: [] },
  { outcome: "unprovable", because: "securable_gone" },
  { outcome: "failed", reason: "refused", message: "no" },
);

const verdict = fc
  .record({ by: person, slot, version, end, rejects: fc.nat({ max: 9 }).map((n) => n === 0) })
  .map((say): Move => {
    const command = ({ state, now }: Standing): RequestCommand =>
      say.rejects
        ? {
            type: "reject",
            by: say.by,
            slot: say.slot,
            version: state.textVersion + say.version,
            reason: "No.",
          }
        : {
            type: "approve",
            by: say.by,
            slot: say.slot,
            version: state.textVersion + say.version,
            reason: null,
            end: say.end === null ? null : now + say.end,
          };
    return { kind: "command", command };
  });

/** Asking, answering, another text: with the version and the question that stand, or nearly. */
const dialogue = fc
  .record({
    by: person,
    slot,
    version,
    kind: fc.constantFrom("ask", "answer", "revise"),
    changed: fc.boolean(),
  })
  .map(({ by, kind, changed, ...say }): Move => {
    const command = ({ state }: Standing): RequestCommand => {
      const asked = state.textVersion + say.version;
      if (kind === "ask")
        return { type: "ask_question", by, slot: say.slot, version: asked, questionId: "q", text: "Why?" };
      const questionId = state.question?.id ?? "none";
      if (kind === "answer") return { type: "answer_question", by, questionId, text: "So." };
      return { type: "revise", by, version: asked, hash: "h2", changed, durationMinutes: 30 * 24 * 60 };
    };
    return { kind: "command", command };
  });

const shortening = fc
  .record({ by: person, length: fc.integer({ min: -DAY, max: 100 * DAY }) })
  .map(({ by, length }): Move => ({
    kind: "command",
    command: ({ now }) => ({ type: "shorten_access", by, end: now + length, reason: "Enough." }),
  }));

const other = fc
  .oneof(
    fc.record({ type: fc.constant("save_draft" as const), by: person, contentHash: fc.constant("h") }),
    fc.record({ type: fc.constant("withdraw" as const), by: person }),
    fc.constant({ type: "lapse" } as const),
    fc.constant({ type: "remind" } as const),
    fc.record({
      type: fc.constant("end_access" as const),
      by: fc.option(person),
      cause: fc.constantFrom("expired" as const, "handed_back" as const, "stopped" as const),
      reason: fc.constantFrom(null, "Enough."),
    }),
    fc.record({ type: fc.constant("record_access" as const), reading: readings }),
    fc.record({ type: fc.constant("retry_grant" as const), by: person }),
    fc.record({
      type: fc.constant("submit" as const),
      by: person,
      hash: fc.constant("h"),
      durationMinutes: fc.integer({ min: -10, max: 100 * 24 * 60 }),
    }),
  )
  .map((command): Move => ({ kind: "command", command: () => command }));

/** What somebody sensible would do next, so that walks get far; `pick` chooses among the seats. */
const apt = fc.record({ pick: fc.nat({ max: 20 }), end }).map(({ pick, end: length }): Move => {
  const command = ({ state, now, seats: there }: Standing): RequestCommand => {
    if (state.question !== null)
      return { type: "answer_question", by: "scientist", questionId: state.question.id, text: "So." };
    if (state.decision === "waiting_for_approval" && now >= (state.dueAt ?? Infinity))
      return { type: "lapse" };
    if (state.decision === "waiting_for_approval") {
      const open = state.slots.filter((one) => one.signature === null);
      const fitting = there.filter((one) => open.some((wanted) => wanted.slot === one.slot));
      const chosen = fitting[pick % Math.max(1, fitting.length)] ?? seat("CTO", "cto");
      const { textVersion: version } = state;
      if (pick >= 17)
        return {
          type: "ask_question",
          by: chosen.personId,
          slot: chosen.slot,
          version,
          questionId: "q",
          text: "?",
        };
      const shorter = length === null || length < 0 ? null : now + length;
      return {
        type: "approve",
        by: chosen.personId,
        slot: chosen.slot,
        version: state.textVersion,
        reason: null,
        end: shorter,
      };
    }
    if (state.access === "active" && pick % 2 === 0) {
      const by = there.find((one) => one.authority === "holder")?.personId ?? "cto";
      return { type: "shorten_access", by, end: now + DAY, reason: "Enough." };
    }
    if (state.access === "active")
      return { type: "end_access", by: "beneficiary", cause: "handed_back", reason: null };
    const gone = { outcome: "all_gone", kept: [], stillThrough: [] } as const;
    const reading = state.access === "being_removed" ? gone : ({ outcome: "all_present" } as const);
    return { type: "record_access", reading };
  };
  return { kind: "command", command };
});

const wait = fc
  .oneof(fc.integer({ min: 0, max: 30 * HOUR }), fc.integer({ min: 90 * HOUR, max: 130 * HOUR }))
  .map((ms): Move => ({ kind: "wait", ms }));

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: apt },
  { weight: 6, arbitrary: verdict },
  { weight: 4, arbitrary: other },
  { weight: 3, arbitrary: dialogue },
  { weight: 1, arbitrary: shortening },
  { weight: 2, arbitrary: seats.map((there): Move => ({ kind: "seats", seats: there })) },
  { weight: 2, arbitrary: wait },
);

const begin = fc
  .record({ seats, durationMinutes: fc.integer({ min: 24 * 60, max: 90 * 24 * 60 }) })
  .map(({ seats: there, durationMinutes }): readonly Move[] => [
    { kind: "seats", seats: [...there, ...usual] },
    { kind: "command", command: () => ({ type: "submit", by: "scientist", hash: "h", durationMinutes }) },
  ]);

/** The same with a question that stood open for a while. */
const beginAsked = fc.tuple(begin, wait, wait).map(([first, before, open]): readonly Move[] => {
  const question = { by: "cto", slot: "CTO", version: 1, questionId: "q", text: "Why?" } as const;
  return [
    ...first,
    before,
    { kind: "command", command: () => ({ type: "ask_question", ...question }) },
    open,
    {
      kind: "command",
      command: () => ({ type: "answer_question", by: "scientist", questionId: "q", text: "So." }),
    },
  ];
});

/** Whole walks: mostly from a submission on, sometimes from the bare draft. */
export const walks: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: begin },
      { weight: 1, arbitrary: beginAsked },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    fc.array(move, { maxLength: 20, size: "max" }),
  )
  .map(([first, rest]) => walk([...first, ...rest]));

function walk(moves: readonly Move[]): readonly Step[] {
  const steps: Step[] = [];
  let at: Standing = { state: DRAFT, now: T0, seats: usual };
  for (const next of moves) {
    if (next.kind === "wait") at = { ...at, now: at.now + next.ms };
    else if (next.kind === "seats") at = { ...at, seats: next.seats };
    else {
      const step = take(at, next.command(at));
      steps.push(step);
      at = { ...at, state: step.next };
    }
  }
  return steps;
}

function take(at: Standing, command: RequestCommand): Step {
  const slotPlans = planSlots(TERMS.slots, TERMS.due, at.now);
  const decision = decide(at.state, command, { ...FACTS, now: at.now, seats: at.seats, slotPlans });
  const events = decision.ok ? decision.events : [];
  return { ...at, events, next: events.reduce(evolve, at.state) };
}
