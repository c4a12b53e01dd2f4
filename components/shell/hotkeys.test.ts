import { expect, test } from "vitest";
import { handlerFor, type Hotkey, type KeyPress } from "./hotkeys.ts";

const hotkey = (key: string, label = key): Hotkey => ({ key, label, handler: () => undefined });
const KEYS = [hotkey("a"), hotkey("j"), hotkey("Enter")];

/** An element that matches exactly the selectors that contain the given text. */
const inside = (part: string): EventTarget =>
  Object.assign(new EventTarget(), { closest: (selector: string) => (selector.includes(part) ? {} : null) });

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const still = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, repeat: false };
  return { key, ...still, defaultPrevented: false, target: new EventTarget(), ...more };
}

test("UX-4: a key acts, and the newest registration of a key wins", () => {
  expect(handlerFor(press("a"), KEYS)?.label).toBe("a");
  expect(handlerFor(press("a"), [...KEYS, hotkey("a", "newer")])?.label).toBe("newer");
  expect(handlerFor(press("b"), KEYS)).toBeUndefined();
});

test.each([
  ["with Ctrl", { ctrlKey: true }],
  ["with Cmd", { metaKey: true }],
  ["with Alt", { altKey: true }],
  ["while composing", { isComposing: true }],
  ["already handled", { defaultPrevented: true }],
  ["in a text field", { target: inside("textarea") }],
  ["under a dialog", { target: inside("[role=dialog]") }],
] as const)("UX-4: a key is silent %s", (_, more) => {
  expect(handlerFor(press("a", more), KEYS)).toBeUndefined();
});

test("UX-1: Enter on a link or button stays theirs, other keys still act there", () => {
  const target = inside("a[href]");
  expect(handlerFor(press("Enter", { target }), KEYS)).toBeUndefined();
  expect(handlerFor(press("a", { target }), KEYS)?.key).toBe("a");
});

test("APP-9: a held key moves on but never acts twice", () => {
  expect(handlerFor(press("j", { repeat: true }), KEYS)?.key).toBe("j");
  expect(handlerFor(press("a", { repeat: true }), KEYS)).toBeUndefined();
});
