import { describe, expect, test } from "vitest";
import { readSources } from "./sources.ts";

/** Things that may be done in one place alone, or nowhere. `tests` says that tests may do them as well. */
const rules: readonly { what: string; pattern: RegExp; only: readonly RegExp[]; tests: boolean }[] = [
  {
    what: "opens a transaction",
    pattern: /["'`](?:BEGIN|START TRANSACTION|COMMIT)\b|\$transaction\b/u,
    only: [/^lib\/db\/transact\.ts$/u, /^lib\/db\/migrate\.ts$/u],
    tests: true,
  },
  {
    what: "reads the environment",
    pattern: /\bprocess\s*\.\s*env\b|\bfrom "node:process"/u,
    // Next puts NODE_ENV into the browser's code by this very expression.
    only: [/^lib\/config\/env\.ts$/u, /^lib\/config\/mode\.ts$/u, /^e2e\//u],
    tests: false,
  },
  {
    what: "tells the time",
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bperformance\.now\b/u,
    only: [/(?:^|\/)clock\.ts$/u],
    tests: true,
  },
  {
    what: "is a server action or a cached function",
    pattern: /["']use (?:server|cache)\b/u,
    only: [],
    tests: false,
  },
  {
    what: "uses the image optimiser or image routes",
    pattern: /["']next\/(?:image|og|legacy)/u,
    only: [],
    tests: false,
  },
  {
    what: "sets HTML from a string",
    pattern: /dangerouslySetInnerHTML|\.innerHTML\b/u,
    only: [],
    tests: false,
  },
  { what: "makes code from text", pattern: /\beval\(|\bnew Function\(/u, only: [], tests: false },
];

const impure: readonly { what: string; pattern: RegExp }[] = [
  { what: "reads a clock", pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\b/u },
  { what: "draws a random value", pattern: /\bMath\.random\b|\bcrypto\b/u },
  {
    what: "reaches the process or the network",
    pattern: /\bprocess\b|\bfetch\(|\bsetTimeout\b|\bconsole\b/u,
  },
  { what: "waits", pattern: /\basync\b|\bawait\b|\bPromise\b/u },
];

const sources = readSources();
const here = "lib/testing/architecture/";

describe("one place for each thing", () => {
  test.each(rules)("no other file $what", ({ pattern, only, tests }) => {
    const strays = sources
      .filter(
        ({ path, isTest }) =>
          !path.startsWith(here) && !only.some((place) => place.test(path)) && !(tests && isTest),
      )
      .filter(({ code }) => pattern.test(code))
      .map(({ path }) => path);
    expect(strays).toEqual([]);
  });

  test.each(rules.flatMap(({ what, pattern, only }) => only.map((place) => ({ what, pattern, place }))))(
    "$place is there because it $what",
    ({ pattern, place }) => {
      expect(sources.some(({ path, code }) => place.test(path) && pattern.test(code))).toBe(true);
    },
  );

  test.each(impure)("the domain is pure: none of it $what", ({ pattern }) => {
    const strays = sources
      .filter(({ path, isTest, code }) => path.startsWith("lib/domain/") && !isTest && pattern.test(code))
      .map(({ path }) => path);
    expect(strays).toEqual([]);
  });
});
