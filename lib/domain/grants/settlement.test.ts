import { describe, expect, test } from "vitest";
import { readingOf, type HeldTuple, type Settling } from "./settlement.ts";

const tuple = (changes: Partial<HeldTuple> = {}): HeldTuple => ({
  privilege: "USE_SCHEMA",
  on: "raw.base_layer",
  preexisting: false,
  seenPresent: false,
  seenAbsent: false,
  lost: null,
  readSinceEnd: false,
  heldBy: [],
  stillThrough: [],
  failure: null,
  ...changes,
});
const of = (access: Settling["access"], tuples: readonly HeldTuple[], told: readonly string[] = []) =>
  readingOf({ access, givesNothing: false, tuples, told });
const fails = (reason: string, forMs = 0) => tuple({ failure: { reason, message: "No.", forMs } });

describe("UC-4 when an access counts as given", () => {
  test("UC-4 only when every tuple was seen", () => {
    expect(of("being_granted", [tuple({ seenPresent: true }), tuple()])).toBeNull();
    expect(of("being_granted", [tuple({ seenPresent: true })])).toEqual({ outcome: "all_present" });
  });

  test("UC-5 one that cannot succeed fails with its cause; one that may is waited for", () => {
    const failed = { outcome: "failed", reason: "unknown_principal", message: "No." };
    expect(of("being_granted", [tuple({ seenPresent: true }), fails("unknown_principal")])).toEqual(failed);
    expect(of("being_granted", [fails("unavailable", 50)])).toBeNull();
    expect(of("being_granted", [fails("unauthenticated", 50)])).toBeNull();
    for (const reason of ["unauthenticated", "wrong_host", "unprotected"])
      expect(of("being_granted", [fails(reason, 500)])).toMatchObject({ outcome: "failed", reason });
  });

  test("UC-5 a failed grant is verified all the same once it is seen", () => {
    expect(of("grant_failed", [fails("refused")])).toBeNull();
    expect(of("grant_failed", [tuple({ seenPresent: true })])).toEqual({ outcome: "all_present" });
  });
});

describe("BG-8 what gives nothing", () => {
  test("BG-8 is given and over as soon as it is to be, and no tuple at all proves nothing of what gives something", () => {
    const nothing = (access: Settling["access"]) =>
      readingOf({ access, givesNothing: true, tuples: [], told: [] });
    expect(nothing("being_granted")).toEqual({ outcome: "all_present" });
    expect(nothing("active")).toBeNull();
    expect(nothing("being_removed")).toEqual({ outcome: "all_gone", kept: [], stillThrough: [] });
    expect(of("being_granted", [])).toBeNull();
    expect(of("being_removed", [])).toBeNull();
    expect(
      readingOf({ access: "being_removed", givesNothing: true, tuples: [tuple()], told: [] }),
    ).toBeNull();
  });
});

describe("REQ-7 when an access counts as ended", () => {
  test("REQ-7 only when every tuple was seen gone", () => {
    expect(of("being_removed", [tuple({ seenAbsent: true }), tuple()])).toBeNull();
    expect(of("being_removed", [tuple({ seenAbsent: true })])).toEqual({
      outcome: "all_gone",
      kept: [],
      stillThrough: [],
    });
  });

  test("UC-2 what another request holds stays, and is said", () => {
    expect(of("being_removed", [tuple({ heldBy: ["EXC-1002"] }), tuple({ seenAbsent: true })])).toMatchObject(
      {
        kept: ["USE_SCHEMA on raw.base_layer: held by EXC-1002"],
      },
    );
  });

  test("UC-2 what was there before stays, once it was read after the end", () => {
    expect(of("being_removed", [tuple({ preexisting: true })])).toBeNull();
    expect(of("being_removed", [tuple({ preexisting: true, readSinceEnd: true })])).toMatchObject({
      kept: ["USE_SCHEMA on raw.base_layer: was there before"],
    });
  });

  test("UC-4 through what else the access goes on is said, with its tuple", () => {
    expect(of("being_removed", [tuple({ seenAbsent: true, stillThrough: ["group g"] })])).toMatchObject({
      stillThrough: ["USE_SCHEMA on raw.base_layer: group g"],
    });
  });

  test("UC-5 a removal that fails is told once a reason: at once when nothing mends it, else after a minute", () => {
    const refused = { outcome: "failed", reason: "refused", message: "No." };
    expect(of("being_removed", [fails("refused")])).toEqual(refused);
    expect(of("being_removed", [fails("refused")], ["refused"])).toBeNull();
    expect(of("being_removed", [fails("unavailable", 59_999)])).toBeNull();
    expect(of("being_removed", [fails("unavailable", 60_000)])).toMatchObject({ reason: "unavailable" });
    expect(of("being_removed", [fails("unavailable", 61_000)], ["refused"])).toMatchObject({
      reason: "unavailable",
    });
  });

  test("UC-4 one tuple of which nothing can be proved makes the end one that is not proved, whatever was read of the rest", () => {
    const gone = tuple({
      lost: "securable_gone",
      seenAbsent: true,
      heldBy: ["EXC-9"],
      stillThrough: ["group g"],
    });
    const rest = tuple({ privilege: "USE_CATALOG", on: "raw", seenAbsent: true, stillThrough: ["group h"] });
    expect(of("being_removed", [gone, tuple()])).toBeNull();
    expect(of("being_removed", [gone, rest])).toEqual({
      outcome: "unprovable",
      because: "securable_gone",
      lost: ["USE_SCHEMA on raw.base_layer"],
      kept: [],
      stillThrough: ["USE_CATALOG on raw: group h"],
    });
    const nobody = tuple({ lost: "principal_gone" });
    expect(of("being_removed", [gone, nobody])).toMatchObject({ because: "principal_gone" });
  });

  test.each(["none", "active", "ended", "closed"] as const)(
    "REQ-7 nothing is recorded on an access that is %s",
    (access) => {
      expect(of(access, [tuple({ seenPresent: true, seenAbsent: true })])).toBeNull();
    },
  );

  test("REQ-7 an access without tuples proves nothing", () => {
    expect(of("being_removed", [])).toBeNull();
  });
});
