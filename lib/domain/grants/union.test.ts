import * as fc from "fast-check";
import { expect, test } from "vitest";
import { afterAnswer, deltaOf, isProved, wasThereBefore } from "./delta.ts";
import type { Known, LedgerTuple } from "./delta.ts";
import type { Privilege } from "./types.ts";

/** A model of one target: who holds what, what the ledger knows, and a Unity Catalog that lags and loses answers. */
class Model {
  readonly holders = new Map<number, ReadonlySet<string>>();
  readonly tuples = new Map<Privilege, { preexisting: boolean; intended: boolean; known: Known }>();
  readonly before: ReadonlySet<string>;
  catalog: Set<string>;
  stale: ReadonlySet<string> | null = null;

  constructor(before: readonly string[]) {
    this.before = new Set(before);
    this.catalog = new Set(before);
  }

  isWanted(word: string): boolean {
    return [...this.holders.values()].some((held) => held.has(word));
  }

  grant(who: number, privileges: readonly Privilege[]): void {
    for (const privilege of privileges)
      if (!this.tuples.has(privilege))
        this.tuples.set(privilege, { preexisting: false, intended: false, known: "unknown" });
    this.holders.set(who, new Set(privileges));
  }

  ledger(): readonly LedgerTuple[] {
    return [...this.tuples].map(([privilege, tuple]) => ({
      privilege,
      wanted: this.isWanted(privilege),
      ...tuple,
    }));
  }

  keep(ledger: readonly LedgerTuple[]): void {
    for (const { privilege, preexisting, intended, known } of ledger)
      this.tuples.set(privilege, { preexisting, intended, known });
  }

  read(): ReadonlySet<string> {
    return this.stale ?? this.catalog;
  }

  /** As `bring` does it; the answer may be lost before or after it is applied, reads may lag. Answers what it proved. */
  run(fault: Fault): readonly LedgerTuple[] {
    const observed = this.read();
    const found = this.ledger().map((t) => (wasThereBefore(t, observed) ? foundBefore(t) : t));
    const delta = deltaOf(found, observed);
    const intended = found.map((t): LedgerTuple => {
      if (delta.add.includes(t.privilege))
        return Object.assign(t, { intended: true, preexisting: false, known: "unknown" });
      return delta.remove.includes(t.privilege) ? Object.assign(t, { known: "unknown" }) : t;
    });
    this.keep(intended);
    const was = new Set(this.catalog);
    if (fault !== "lost_unapplied") {
      for (const privilege of delta.add) this.catalog.add(privilege);
      for (const privilege of delta.remove) this.catalog.delete(privilege);
    }
    if (fault === "lost_unapplied" || fault === "lost_applied") return [];
    if (fault === "stale") this.stale = was;
    const ledger = intended.map((t) => afterAnswer(t, delta));
    const shown = this.read();
    const proved = ledger.filter((t) => isProved(t, shown));
    for (const { privilege } of proved) {
      const tuple = this.tuples.get(privilege);
      if (tuple !== undefined) tuple.known = shown.has(privilege) ? "present" : "absent";
    }
    return proved;
  }
}

const foundBefore = (tuple: LedgerTuple): LedgerTuple => ({ ...tuple, preexisting: true });
const privileges = fc.uniqueArray(fc.constantFrom<Privilege[]>("USE_SCHEMA", "READ_VOLUME"), {
  minLength: 1,
});
type Fault = "none" | "lost_unapplied" | "lost_applied" | "stale";
type Step =
  | { kind: "grant"; who: number; privileges: readonly Privilege[] }
  | { kind: "release"; who: number }
  | { kind: "run"; fault: Fault }
  | { kind: "catch_up" };
const fault = fc.constantFrom<Fault[]>("none", "lost_unapplied", "lost_applied", "stale");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("grant" as const), who: fc.nat(2), privileges }),
  fc.record({ kind: fc.constant("release" as const), who: fc.nat(2) }),
  fc.record({ kind: fc.constant("run" as const), fault }),
  fc.record({ kind: fc.constant("catch_up" as const) }),
);

function take(model: Model, next: Step): void {
  switch (next.kind) {
    case "grant":
      model.grant(next.who, next.privileges);
      break;
    case "release":
      model.holders.delete(next.who);
      break;
    case "catch_up":
      model.stale = null;
      break;
    case "run":
      checkedRun(model, next.fault);
      break;
  }
}

function checkedRun(model: Model, fault: Fault): void {
  const held = [...model.catalog].filter((word) => model.isWanted(word));
  const proved = model.run(fault);
  // Whoever held something before the run holds it after it, and what was there before us is still there.
  for (const word of [...held, ...model.before]) expect(model.catalog).toContain(word);
  expectTruth(model, proved);
}

/** What a run proves is so in truth, though its read may have lagged (UC-4). */
function expectTruth(model: Model, proved: readonly LedgerTuple[]): void {
  for (const { privilege, wanted } of proved)
    expect(model.catalog.has(privilege)).toBe(wanted || model.before.has(privilege));
}

test("UC-2 the end of one never removes what another holds, nor what was there before, whatever is lost or lags", () => {
  const there = fc.uniqueArray(fc.constantFrom("READ_VOLUME", "MODIFY", "ALL_PRIVILEGES"));
  const walk = fc.property(there, fc.array(step, { maxLength: 30, size: "max" }), (before, steps) => {
    const model = new Model(before);
    for (const next of steps) take(model, next);
    model.stale = null;
    model.run("none");
    expect(model.run("none")).toHaveLength(model.tuples.size);
    expectTruth(model, model.ledger());
    expect(model.catalog.has("ALL_PRIVILEGES")).toBe(model.before.has("ALL_PRIVILEGES"));
  });
  fc.assert(walk, { numRuns: 2_000 });
});
