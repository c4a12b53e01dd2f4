import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

type Theme = "light" | "dark";

function token(name: string, theme: Theme): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const colour = theme === "light" ? pair?.[1] : pair?.[2];
  if (colour === undefined) throw new Error(`no token ${name}`);
  return colour;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["surface", "raised", "sunken", "accent-wash", "danger-wash", "warn-wash", "ok-wash"];

describe.each(["light", "dark"] as const)("UX-1: contrast in the %s theme", (theme) => {
  test.each(["ink", "muted", "accent", "danger", "warn", "ok"])(
    "text in %s is readable on every ground",
    (name) => {
      for (const ground of GROUNDS)
        expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["accent", "accent-strong"])("a primary button on %s is readable", (name) => {
    expect(contrast(token("accent-ink", theme), token(name, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["control", "accent", "danger"])("the edge %s of a control is seen on every ground", (name) => {
    for (const ground of GROUNDS.slice(0, 4))
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(3);
  });
});

test("UX: no part of the interface names a colour outside the tokens", () => {
  const rest = css.slice(css.indexOf("@theme"));
  expect(rest.match(/#[0-9a-f]{3,8}\b/gi)).toBeNull();
});
