import { describe, expect, test } from "vitest";
import { checkTriageNote, relevantNote, type TriageNote } from "./triage.ts";

const NOTE: TriageNote = {
  finding: "no_product",
  product: null,
  plannedOn: null,
  bucketId: null,
  text: "Nothing of this kind is planned.",
};
const KNOWN = { productKnown: true, bucketKnown: true };
const flawsOf = (change: Partial<TriageNote>, known = KNOWN) =>
  checkTriageNote({ ...NOTE, ...change }, known).map(({ field, code }) => `${field} ${code}`);

describe("EXC-11 a triage note says enough to act on", () => {
  test.each([
    [{}, []],
    [{ text: "  short  " }, ["text too_short"]],
    [{ finding: "product_serves" }, ["product missing"]],
    [{ finding: "product_serves", product: "fdp.sales.orders" }, []],
    [{ finding: "product_planned" }, ["plannedOn missing"]],
    [{ finding: "product_planned", plannedOn: "soon" }, ["plannedOn not_a_day"]],
    [{ finding: "product_planned", plannedOn: "2027-02-30" }, ["plannedOn not_a_day"]],
    [{ finding: "product_planned", plannedOn: "0000-01-01" }, ["plannedOn not_a_day"]],
    [{ finding: "product_planned", plannedOn: "2027-02-01", product: "fdp.not.yet" }, []],
    [{ finding: "other_bucket" }, ["bucketId missing"]],
    [{ finding: "other_bucket", bucketId: "bkt_1" }, []],
  ] as const)("EXC-11 %o: %o", (change, expected) => {
    expect(flawsOf(change)).toEqual(expected);
  });

  test("EXC-11 a note keeps only what its finding speaks of", () => {
    const all = { ...NOTE, product: "fdp.x", plannedOn: "soon", bucketId: "none" };
    expect(relevantNote(all)).toEqual(NOTE);
    expect(relevantNote({ ...all, finding: "other_bucket" })).toMatchObject({
      product: null,
      bucketId: "none",
    });
    expect(relevantNote({ ...all, finding: "product_planned" })).toMatchObject({
      product: "fdp.x",
      bucketId: null,
    });
  });

  test("EXC-11 a product that is said to serve, and a bucket, must be in the catalogue", () => {
    const none = { productKnown: false, bucketKnown: false };
    expect(flawsOf({ finding: "product_serves", product: "fdp.none" }, none)).toEqual([
      "product unknown_product",
    ]);
    expect(flawsOf({ finding: "other_bucket", bucketId: "none" }, none)).toEqual(["bucketId unknown_bucket"]);
  });
});
