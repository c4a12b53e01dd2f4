import { describe, expect, test } from "vitest";
import { textParts } from "./text-links.ts";

describe("links in a mail", () => {
  test("an address becomes a link, the full stop after it does not", () => {
    expect(textParts("Look at http://localhost:3000/requests/req_1. Thanks")).toEqual([
      { text: "Look at " },
      { text: "http://localhost:3000/requests/req_1", href: "http://localhost:3000/requests/req_1" },
      { text: ". Thanks" },
    ]);
  });

  test("what only looks like an address of another kind stays text", () => {
    const text = "javascript:alert(1) data:text/html,x <b>no</b>";
    expect(textParts(text)).toEqual([{ text }]);
  });

  test("nothing of the text is lost", () => {
    const text = "(see https://a.example/x?y=1&z=2), or http://b.example\nbye";
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(textParts(text).flatMap(({ href }) => href ?? [])).toEqual([
      "https://a.example/x?y=1&z=2",
      "http://b.example",
    ]);
  });
});
