import { afterEach, beforeEach, expect, vi } from "vitest";

// React, Next and pg report mistakes of ours by console.error alone, so a test that provokes one fails.
const spy = vi.spyOn(console, "error");

beforeEach(() => {
  spy.mockClear();
});

afterEach(() => {
  expect(spy.mock.calls, "console.error was called").toEqual([]);
});
