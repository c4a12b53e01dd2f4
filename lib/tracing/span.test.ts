import { afterEach, describe, expect, test } from "vitest";
import { openTracing } from "./open-tracing.ts";
import { inSpan, setTracing, traceparent } from "./span.ts";

afterEach(() => setTracing(undefined));

describe("OPS-3 without the setting", () => {
  test("OPS-3 the work is done and nothing else; no trace is kept with it", async () => {
    const close = await openTracing({ service: "countersign-web", endpoint: undefined, headers: "a=b" });
    expect(await inSpan({ name: "work" }, async (note) => [note({ a: 1 }), traceparent()])).toEqual([
      undefined,
      null,
    ]);
    await expect(inSpan({ name: "work" }, () => Promise.reject(new Error("as it was")))).rejects.toThrow(
      "as it was",
    );
    await close();
  });
});

describe("OPS-3 with a collector that is away", () => {
  test("OPS-3 spans nest, go on from another process, and nothing waits or fails", async () => {
    const close = await openTracing({
      service: "countersign-web",
      endpoint: "http://127.0.0.1:1",
      headers: undefined,
    });
    const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await inSpan({ name: "outer", parent }, async () => {
      const outer = traceparent() ?? "";
      expect(outer.slice(0, 36)).toBe(parent.slice(0, 36));
      expect(outer).not.toBe(parent);
      await inSpan({ name: "inner" }, async () => {
        expect(traceparent()?.slice(0, 36)).toBe(parent.slice(0, 36));
        expect(traceparent()).not.toBe(outer);
      });
    });
    await inSpan({ name: "alone", parent: "00-nonsense" }, async () => {
      expect(traceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
      expect(traceparent()?.slice(0, 36)).not.toBe(parent.slice(0, 36));
    });
    await expect(
      inSpan({ name: "fails" }, () => Promise.reject(new TypeError("of a person"))),
    ).rejects.toThrow();
    expect(traceparent()).toBeNull();
    await close();
  });
});
