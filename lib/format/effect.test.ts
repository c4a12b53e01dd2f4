import { expect, test } from "vitest";
import { effectWords } from "./effect.ts";
import { phraseParts, type Phrase } from "./phrase.ts";

const say = (phrase: Phrase) =>
  phraseParts(phrase)
    .map((part) => (part.code ? `\`${part.text}\`` : part.text))
    .join("");

test("REQ-2: the effect says what is there, what would be added and what stays withheld", () => {
  const words = effectWords({
    now: ["USE_CATALOG on raw"],
    added: [
      { privilege: "READ_VOLUME", on: "raw.base_layer.cards", prerequisite: false },
      { privilege: "USE_SCHEMA", on: "raw.base_layer", prerequisite: true },
    ],
    withheld: ["writing", "downloading"],
  });
  expect(say(words.now)).toBe("`USE_CATALOG` on `raw`");
  expect(say(words.added)).toBe(
    "`READ_VOLUME` on `raw.base_layer.cards`, with `USE_SCHEMA` on `raw.base_layer`",
  );
  expect(say(words.withheld)).toBe("writing, downloading");
});

test("REQ-2: a line with nothing in it still says so", () => {
  const words = effectWords({ now: [], added: [], withheld: [] });
  expect([say(words.now), say(words.added), say(words.withheld)]).toEqual([
    "nothing of this",
    "nothing, all of it is there already",
    "nothing",
  ]);
});

test("BG-2 a membership is said as a membership", () => {
  const words = effectWords({
    now: ["MEMBER on bg-diagnosis"],
    added: [{ privilege: "MEMBER", on: "bg-operator", prerequisite: false }],
    withheld: [],
  });
  expect([say(words.now), say(words.added)]).toEqual([
    "membership in `bg-diagnosis`",
    "membership in `bg-operator`",
  ]);
});
