import { describe, expect, test } from "vitest";
import { canonicalHash, canonicalJson } from "./canonical-json.ts";

describe("AUD-3 canonical JSON (RFC 8785)", () => {
  test("AUD-3 the example of RFC 8785, section 3.2", () => {
    const text =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
    const value: unknown = JSON.parse(text);
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("AUD-3 the order in which keys were written does not matter, at any depth", () => {
    expect(canonicalHash({ a: { x: 1, y: [{ m: 1, n: 2 }] }, b: 2 })).toBe(
      canonicalHash({ b: 2, a: { y: [{ n: 2, m: 1 }], x: 1 } }),
    );
    expect(canonicalHash([1, 2])).not.toBe(canonicalHash([2, 1]));
  });

  test("AUD-3 a hash is SHA-256 over the bytes, in hex", () => {
    expect(canonicalHash({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  test.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [{ a: "\uD800" }], [() => 1]])(
    "AUD-3 %s has no canonical form",
    (value) => {
      expect(() => canonicalJson(value)).toThrow();
    },
  );
});
