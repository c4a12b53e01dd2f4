import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedRuns } from "#lib/testing/counted-runs.ts";
import { CONCERNED, walks, type Step } from "#lib/testing/request-walk.ts";
import { DAY, HOUR, MINUTE } from "../shared/time.ts";
import { FINAL_DECISIONS } from "./machine.ts";
import type { RequestEvent } from "./events.ts";

const RUNS = countedRuns(3_000, walks);

type Happened<N extends RequestEvent["type"]> = Extract<RequestEvent, { readonly type: N }>;

function happened<N extends RequestEvent["type"]>(step: Step, type: N): readonly Happened<N>[] {
  return step.events.filter((event): event is Happened<N> => event.type === type);
}

/** Checks each step of many walks; answers how often what the check is about came to pass, so that none passes idly. */
function eachStep(check: (step: Step) => boolean): number {
  let met = 0;
  fc.assert(
    fc.property(walks, (steps) => {
      for (const step of steps) if (check(step)) met += 1;
    }),
    RUNS,
  );
  return met;
}

/** The test's own account of how long the present version was judged, apart from the rules under test. */
class RunningClock {
  ran = 0;
  stood = 0;
  #last: { readonly at: number; readonly state: Step["next"] } | null = null;

  before({ now }: Step): number {
    const last = this.#last;
    if (last !== null) {
      if (last.state.decision === "waiting_for_approval") this.ran += now - last.at;
      if (last.state.decision === "question_open") this.stood += now - last.at;
    }
    return this.ran;
  }

  after(step: Step): void {
    if (happened(step, "request_submitted").length > 0) {
      this.ran = 0;
      this.stood = 0;
    }
    this.#last = { at: step.now, state: step.next };
  }
}

describe("whatever is tried, in any order, by anybody", () => {
  test("APP-1 APP-3 approved means: every slot signed, by distinct people, seated now, none of them concerned", () => {
    const approvals = eachStep((step) => {
      if (happened(step, "request_approved").length === 0) return false;
      const signers = step.next.slots.map(({ slot, signature }) => {
        const seated = step.seats.some((seat) => seat.slot === slot && seat.personId === signature?.personId);
        return { slot, who: signature?.personId, seated };
      });
      expect(signers.map((signer) => signer.slot)).toEqual(["CTO", "CDAO"]);
      for (const { who, seated } of signers) {
        expect(who).toBeDefined();
        expect(CONCERNED).not.toContain(who);
        expect(seated).toBe(true);
      }
      expect(new Set(signers.map((signer) => signer.who)).size).toBe(2);
      return true;
    });
    expect(approvals).toBeGreaterThan(100);
  });

  test("APP-1 an access is never on its way unless the request was approved, and only once", () => {
    fc.assert(
      fc.property(walks, (steps) => {
        let approvals = 0;
        for (const step of steps) {
          approvals += happened(step, "request_approved").length;
          expect(approvals).toBeLessThanOrEqual(1);
          if (step.next.access !== "none") expect(approvals).toBe(1);
        }
      }),
      RUNS,
    );
  });

  test("APP-2 nobody concerned ever signs or rejects", () => {
    const decided = eachStep((step) => {
      const by = [...happened(step, "slot_signed"), ...happened(step, "request_rejected")].map(
        (event) => event.by,
      );
      for (const person of by) expect(CONCERNED).not.toContain(person);
      return by.length > 0;
    });
    expect(decided).toBeGreaterThan(100);
  });

  test("APP-2 APP-4 nobody who stands in for somebody concerned ever signs, rejects, asks, or counts at the approval", () => {
    const barredOf = (step: Step) =>
      step.seats
        .filter(
          ({ onBehalfOf }) => onBehalfOf !== null && (CONCERNED as readonly string[]).includes(onBehalfOf),
        )
        .map(({ personId }) => personId);
    let barredTried = 0;
    const decided = eachStep((step) => {
      const barred = barredOf(step);
      barredTried += barred.length;
      const said = [
        ...happened(step, "slot_signed"),
        ...happened(step, "request_rejected"),
        ...happened(step, "question_asked"),
      ];
      for (const { by } of said) expect(barred).not.toContain(by);
      if (happened(step, "request_approved").length > 0)
        for (const { signature } of step.next.slots) expect(barred).not.toContain(signature?.personId);
      return said.length > 0;
    });
    expect(decided).toBeGreaterThan(100);
    expect(barredTried).toBeGreaterThan(100);
  });

  test("APP-4 what a delegate decides names the holder, and what others decide names nobody else", () => {
    const byDelegates = eachStep((step) => {
      const verdicts = [...happened(step, "slot_signed"), ...happened(step, "request_rejected")];
      for (const { by, slot, authority, onBehalfOf } of verdicts)
        expect(step.seats).toContainEqual(
          expect.objectContaining({ personId: by, slot, authority, onBehalfOf }),
        );
      return verdicts.some(({ onBehalfOf }) => onBehalfOf !== null);
    });
    expect(byDelegates).toBeGreaterThan(10);
  });

  test("APP-3 who decides has a live seat of that very slot at that moment; a deputy only from the hand-over on", () => {
    const byDeputies = eachStep((step) => {
      const verdicts = [...happened(step, "slot_signed"), ...happened(step, "request_rejected")];
      for (const { by, slot, seatId, authority } of verdicts) {
        const seat = step.seats.find((one) => one.id === seatId && one.authority === authority);
        expect(seat).toMatchObject({ slot, personId: by });
        const plan = step.state.slots.find((one) => one.slot === slot);
        if (authority === "deputy") expect(step.now).toBeGreaterThanOrEqual(plan?.deputyFrom ?? Infinity);
      }
      return verdicts.some((verdict) => verdict.authority === "deputy");
    });
    expect(byDeputies).toBeGreaterThan(10);
  });

  test("EXC-4 REQ-4 an end lies after now, within what was asked, within 90 days, and never after any shortening", () => {
    const ends = eachStep((step) => {
      const [approved] = happened(step, "request_approved");
      if (approved === undefined) return false;
      expect(approved.startsAt).toBe(step.now);
      expect(approved.endsAt).toBeGreaterThan(step.now);
      expect(approved.endsAt).toBeLessThanOrEqual(step.now + step.state.durationMinutes * MINUTE);
      expect(approved.endsAt).toBeLessThanOrEqual(step.now + 90 * DAY);
      expect(approved.endsAt).toBeLessThanOrEqual(step.next.shortenedTo ?? Infinity);
      return step.next.shortenedTo !== null;
    });
    expect(ends).toBeGreaterThan(10);
  });

  test("REQ-4 an approver only ever shortens, for as long as the signatures stand", () => {
    const twice = eachStep((step) => {
      const { shortenedTo } = step.state;
      if (shortenedTo === null) return false;
      if (happened(step, "slot_reopened").length + happened(step, "request_submitted").length > 0)
        return false;
      expect(step.next.shortenedTo).toBeLessThanOrEqual(shortenedTo);
      return (step.next.shortenedTo ?? shortenedTo) < shortenedTo;
    });
    expect(twice).toBeGreaterThan(0);
  });

  test("REQ-6 from the due time on nothing is signed, rejected or approved, and it lapses only then", () => {
    const lapsed = eachStep((step) => {
      const due = step.state.dueAt ?? Infinity;
      const types = new Set(step.events.map((event) => event.type));
      if (types.has("slot_signed") || types.has("request_rejected")) expect(step.now).toBeLessThan(due);
      if (types.has("request_lapsed")) expect(step.now).toBeGreaterThanOrEqual(due);
      return types.has("request_lapsed");
    });
    expect(lapsed).toBeGreaterThan(10);
  });

  test("REQ-4 an access that runs only ever ends earlier, and is still to end", () => {
    const earlier = eachStep((step) => {
      const [shortened] = happened(step, "active_access_shortened");
      if (shortened === undefined) return false;
      expect(shortened.end).toBeLessThan(step.state.endsAt ?? 0);
      expect(shortened.end).toBeGreaterThan(step.now);
      expect(step.next.endsAt).toBe(shortened.end);
      expect(CONCERNED).not.toContain(shortened.by);
      return true;
    });
    expect(earlier).toBeGreaterThan(3);
  });

  test("REQ-4 every signature that counts was given on the version that is judged", () => {
    const voided = eachStep((step) => {
      const [submitted] = happened(step, "request_submitted");
      if (submitted === undefined || step.state.textVersion === 0) return false;
      const signed = step.state.slots.filter((slot) => slot.signature !== null);
      expect(happened(step, "signature_voided").map((event) => event.slot)).toEqual(
        signed.map((slot) => slot.slot),
      );
      expect(submitted.version).toBe(step.state.textVersion + 1);
      expect(step.next).toMatchObject({ question: null, shortenedTo: null });
      expect(step.next.slots.every((slot) => slot.signature === null)).toBe(true);
      return signed.length > 0;
    });
    expect(voided).toBeGreaterThan(10);
  });

  test("REQ-5 while a question is open the request waits: only its answer, another text or a withdrawal end it", () => {
    const waits = eachStep((step) => {
      if (step.state.decision !== "question_open") return false;
      const types = step.events.map((event) => event.type);
      const ends = ["question_answered", "question_closed", "triage_noted"];
      if (types.length > 0) expect(ends).toContain(types[0]);
      else expect(step.next).toEqual(step.state);
      return types.length === 0;
    });
    expect(waits).toBeGreaterThan(50);
  });

  test("REQ-5 APP-5 the clock that runs only while nothing is asked decides who is called, who signs and what lapses", () => {
    let shifted = 0;
    fc.assert(
      fc.property(walks, (steps) => {
        const judge = new RunningClock();
        for (const step of steps) {
          const ran = judge.before(step);
          for (const { type, ...event } of step.events) {
            if (type === "slot_signed" || type === "question_asked") expect(ran).toBeLessThan(120 * HOUR);
            if (type === "slot_reminded") expect(ran).toBeGreaterThanOrEqual(12 * HOUR);
            if (type === "deputy_called" || ("authority" in event && event.authority === "deputy"))
              expect(ran).toBeGreaterThanOrEqual(24 * HOUR);
            if (type === "request_lapsed") expect(ran).toBeGreaterThanOrEqual(120 * HOUR);
            if (type === "request_lapsed" && judge.stood > 0) shifted += 1;
          }
          judge.after(step);
        }
      }),
      RUNS,
    );
    expect(shifted).toBeGreaterThan(3);
  });

  test("APP-5 holders are reminded and deputies called once a slot and version, and only for open slots", () => {
    let called = 0;
    fc.assert(
      fc.property(walks, (steps) => {
        const seen = new Set<string>();
        for (const step of steps)
          for (const event of step.events) {
            if (event.type !== "slot_reminded" && event.type !== "deputy_called") continue;
            const key = `${event.type} ${event.slot} ${event.version}`;
            expect(seen).not.toContain(key);
            seen.add(key);
            expect(step.state.slots.find((slot) => slot.slot === event.slot)?.signature).toBeNull();
            if (event.type === "deputy_called") called += 1;
          }
      }),
      RUNS,
    );
    expect(called).toBeGreaterThan(20);
  });

  test("REQ-6 ended states are final", () => {
    const tries = eachStep((step) => {
      if (!FINAL_DECISIONS.includes(step.state.decision)) return false;
      expect(step.next.decision).toBe(step.state.decision);
      if (step.state.decision !== "approved" || ["ended", "closed"].includes(step.state.access))
        expect(step.events).toEqual([]);
      return true;
    });
    expect(tries).toBeGreaterThan(500);
  });

  test("REQ-7 an access ends only after it was begun to be removed, and never from the look that began it", () => {
    const proofs = eachStep((step) => {
      if (happened(step, "access_end_proved").length === 0) return false;
      expect(step.state.access).toBe("being_removed");
      return true;
    });
    expect(proofs).toBeGreaterThan(3);
  });
});
