import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { Mark, ReviewCommand, ReviewedClass, ReviewEvent, ReviewState, ReviewText } from "./types.ts";

const T0 = Date.UTC(2026, 10, 24, 3);

const classOf = (key: string): ReviewedClass => ({
  key,
  objectType: "table",
  objectName: `prod.scoring.${key}`,
  action: "getTable",
  client: "ui",
  times: 1,
  refused: 0,
  takenOut: false,
  firstAt: T0,
  lastAt: T0,
});
const inside = (key: string): Mark => ({ key, side: "inside", note: "" });

const TEXT: ReviewText = {
  summary: "The scoring batch was stuck behind a lock.",
  cause: "A deployment left a lock on the state table.",
  actions: [{ title: "Let go of the lock on exit", ownerId: "owner", dueOn: "2026-12-10" }],
};
const OPEN: ReviewState = {
  id: "pir",
  status: "open",
  authorId: "holder",
  requesterId: "holder",
  creatorId: "holder",
  beneficiaryId: "holder",
  letInBy: ["vp", "second"],
  text: TEXT,
  textVersion: 0,
  knownOwners: ["owner"],
  classes: [classOf("a"), classOf("b")],
  marks: [inside("a"), inside("b")],
  handedInKeys: [],
  rowsMayCome: false,
};

const handIn: ReviewCommand = { type: "hand_in_review", by: "holder" };
const accept = (by = "security"): ReviewCommand => ({ type: "accept_review", by });
const sendBack = (by = "security", reason = "Say who else knew."): ReviewCommand => ({
  type: "send_back_review",
  by,
  reason,
});
const mark = (...marks: readonly Mark[]): ReviewCommand => ({ type: "mark_activity", by: "holder", marks });
const save: ReviewCommand = { type: "save_review", by: "holder", text: TEXT };

const codeOf = (state: ReviewState, command: ReviewCommand): string => {
  const decided = decide(state, command, T0);
  return decided.ok ? decided.events.map(({ type }) => type).join() : decided.refusal.code;
};
const after = (state: ReviewState, ...commands: readonly ReviewCommand[]): ReviewState =>
  commands.reduce((now, command) => {
    const decided = decide(now, command, T0);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return decided.events.reduce(evolve, now);
  }, state);
const flawsOf = (changes: Partial<ReviewState>): unknown => {
  const decided = decide({ ...OPEN, ...changes }, handIn, T0);
  return decided.ok || decided.refusal.code !== "review_incomplete" ? [] : decided.refusal.flaws;
};

describe("BG-7 the rules of a review", () => {
  test("BG-7 open, handed in, sent back, handed in, accepted; then nothing more", () => {
    expect(after(OPEN, handIn)).toMatchObject({ status: "handed_in", textVersion: 1 });
    const done = after(OPEN, handIn, sendBack(), save, handIn, accept());
    expect(done).toMatchObject({ status: "accepted", textVersion: 2 });
    for (const command of [save, mark(inside("a")), handIn, sendBack(), accept()])
      expect(codeOf(done, command)).toBe("review_not_in_status");
  });

  test("BG-7 one class unmarked: not to be handed in, and the class is named", () => {
    expect(flawsOf({ marks: [inside("a")] })).toEqual([{ field: "marks.b", code: "class_unmarked" }]);
  });

  test.each<readonly [string, Partial<ReviewState>, object]>([
    [
      "outside and not said why",
      { marks: [inside("a"), { key: "b", side: "outside", note: "oops" }] },
      { field: "marks.b", code: "outside_unexplained", limit: 10 },
    ],
    [
      "no summary",
      { text: { ...TEXT, summary: " " } },
      { field: "summary", code: "says_too_little", limit: 20 },
    ],
    [
      "a cause of one word",
      { text: { ...TEXT, cause: "bug" } },
      { field: "cause", code: "says_too_little", limit: 20 },
    ],
    [
      "an action of nobody known",
      { knownOwners: [] },
      { field: "actions.0.ownerId", code: "action_owner_unknown" },
    ],
    [
      "an action without a day",
      { text: { ...TEXT, actions: [{ title: "Mend it", ownerId: "owner", dueOn: "" }] } },
      { field: "actions.0.dueOn", code: "action_without_day" },
    ],
    [
      "an action without words",
      { text: { ...TEXT, actions: [{ title: " ", ownerId: "owner", dueOn: "2026-12-10" }] } },
      { field: "actions.0.title", code: "action_without_title" },
    ],
  ])("BG-7 %s: the one flaw", (_, changes, flaw) => expect(flawsOf(changes)).toEqual([flaw]));

  test("BG-7 neither whoever was in nor whoever let them in judges it", () => {
    const handed = after(OPEN, handIn);
    for (const command of [accept, sendBack]) {
      expect(codeOf(handed, command("holder"))).toBe("review_judge_was_in");
      expect(codeOf(handed, command("vp"))).toBe("review_judge_let_in");
      expect(codeOf(handed, command("second"))).toBe("review_judge_let_in");
    }
    expect(codeOf(handed, accept("vp2"))).toBe("pir_accepted");
  });

  test("BG-7 nobody but whoever was in writes it", () => {
    for (const command of [save, mark(inside("a")), handIn])
      expect(codeOf(OPEN, { ...command, by: "somebody" })).toBe("review_of_another");
  });

  test("BG-7 what was handed in is closed, and sent back only with a reason", () => {
    const handed = after(OPEN, handIn);
    for (const command of [save, mark(inside("a")), handIn])
      expect(codeOf(handed, command)).toBe("review_not_in_status");
    expect(codeOf(handed, sendBack("security", "no"))).toBe("review_reason_missing");
  });

  test("BG-6 BG-7 a class that comes late is asked for, and is accepted only once it is marked and handed in", () => {
    const handed: ReviewState = { ...after(OPEN, handIn), classes: [...OPEN.classes, classOf("late")] };
    expect(codeOf(handed, accept())).toBe("review_classes_found");
    expect(codeOf(handed, handIn)).toBe("review_incomplete");
    const again = after(handed, mark(inside("late")), handIn);
    expect(again).toMatchObject({ textVersion: 2, handedInKeys: ["a", "b", "late"] });
    expect(codeOf(again, accept())).toBe("pir_accepted");
  });

  test("BG-6 BG-7 not accepted while rows may come, since what is accepted stays", () => {
    const handed = { ...after(OPEN, handIn), rowsMayCome: true };
    expect(codeOf(handed, accept())).toBe("review_rows_may_come");
    expect(codeOf(handed, sendBack())).toBe("pir_sent_back");
  });

  test("BG-7 a mark on what the audit tables do not show is refused", () => {
    expect(codeOf(OPEN, mark(inside("c")))).toBe("review_class_unknown");
  });
});

const writer = fc.constantFrom("holder", "holder", "holder", "vp");
const judge = fc.constantFrom("holder", "vp", "second", "security", "vp2");
const anyMark = fc.record({
  key: fc.constantFrom("a", "b", "late"),
  side: fc.constantFrom("inside" as const, "outside" as const),
  note: fc.constantFrom("", "I needed it to see the lock."),
});
const anyCommand: fc.Arbitrary<ReviewCommand> = fc.oneof(
  fc.record({
    type: fc.constant("save_review" as const),
    by: writer,
    text: fc.constantFrom(TEXT, { ...TEXT, cause: "" }),
  }),
  fc.record({
    type: fc.constant("mark_activity" as const),
    by: writer,
    marks: fc.array(anyMark, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant("hand_in_review" as const), by: writer }),
  fc.record({
    type: fc.constant("send_back_review" as const),
    by: judge,
    reason: fc.constantFrom("", "Say who else knew."),
  }),
  fc.record({ type: fc.constant("accept_review" as const), by: judge }),
);

describe("BG-7 whatever happens to a review", () => {
  test("BG-7 it is accepted only whole, by somebody who was no part of it, and its versions count up by one", () => {
    let accepted = 0;
    const walks = fc.array(anyCommand, { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(walks, fc.nat(25), fc.boolean(), (commands, lateAt, marked) => {
        const { state, history } = walked(marked ? OPEN : { ...OPEN, marks: [] }, commands, lateAt);
        const handedIn = history.filter((event) => event.type === "pir_handed_in");
        expect(handedIn.map(({ version }) => version)).toEqual(handedIn.map((_, index) => index + 1));
        for (const { by, content } of handedIn) {
          expect(by).toBe("holder");
          expect(content.marks.every(({ side, note }) => side === "inside" || note.length >= 10)).toBe(true);
        }
        const end = history.find((event) => event.type === "pir_accepted");
        if (end === undefined) return;
        accepted += 1;
        expect(["holder", ...OPEN.letInBy]).not.toContain(end.by);
        expect(history.at(-1)).toBe(end);
        const keys = new Set(handedIn.at(-1)?.content.marks.map(({ key }) => key));
        expect(state.classes.every(({ key }) => keys.has(key))).toBe(true);
      }),
      countedRuns(1_000, walks, fc.nat(25), fc.boolean()),
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

/** What becomes of a review by these commands, where the audit tables show one class more before the `lateAt`th. */
function walked(
  begin: ReviewState,
  commands: readonly ReviewCommand[],
  lateAt: number,
): { readonly state: ReviewState; readonly history: readonly ReviewEvent[] } {
  const history: ReviewEvent[] = [];
  const state = commands.reduce((before, command, index) => {
    const now =
      index === lateAt && before.status !== "accepted"
        ? { ...before, classes: [...OPEN.classes, classOf("late")] }
        : before;
    const decided = decide(now, command, T0 + index);
    if (!decided.ok) return now;
    history.push(...decided.events);
    return decided.events.reduce(evolve, now);
  }, begin);
  return { state, history };
}
