import { describe, expect, test } from "vitest";
import { sessionCookieName } from "#lib/identity/session.ts";
import { cookieValue } from "./cookies.ts";

const valueOf = (cookie: string, name = "countersign"): string | null =>
  cookieValue(new Headers({ cookie }), name);

describe("SEC-1 the session cookie", () => {
  test.each([
    ["countersign=abc", "abc"],
    ["a=1; countersign=abc; b=2", "abc"],
    ["a=1;countersign=abc", "abc"],
    ["countersign=a=b==", "a=b=="],
    ["countersign=first; countersign=second", "first"],
    ["countersign=", ""],
    ["xcountersign=abc", null],
    ["countersignx=abc", null],
    ["Countersign=abc", null],
    ["countersign", null],
    ["=abc", null],
    ["", null],
  ])("SEC-1 in %j is %j", (cookie, expected) => {
    expect(valueOf(cookie)).toBe(expected);
  });

  test("SEC-1 without cookies there is none", () => {
    expect(cookieValue(new Headers(), "countersign")).toBeNull();
  });

  test("SEC-1 over TLS the name binds it to this host", () => {
    expect(sessionCookieName("https://portal.bank.example")).toBe("__Host-countersign");
    expect(sessionCookieName("http://127.0.0.1:3000")).toBe("countersign");
  });
});
