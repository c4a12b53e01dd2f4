import { expect, test } from "vitest";
import { plainPhrase, rowPhrase, sentencePhrase, type SentenceData } from "./sentence.ts";

const present = { now: "2026-11-24T12:00:00Z", zone: "Europe/London" };
const granted = (until: string | null): SentenceData => [
  { text: "scientist may read the volume " },
  { text: "raw.base_layer.cards", code: true },
  { text: " until " },
  { until: until === null ? null : Date.parse(until) },
  { text: ", because its data is not yet a Foundation Data Product." },
];
const say = (until: string | null) => plainPhrase(sentencePhrase(granted(until), present));

test("the end of a sentence is said as people say it, in the reader's zone", () => {
  expect(say("2026-11-24T18:05:00Z")).toContain("until today 18:05, because");
  expect(say("2026-11-25T18:05:00Z")).toContain("until tomorrow 18:05, because");
  expect(say("2027-02-18T18:05:00Z")).toContain("until 18 Feb 2027, because");
  expect(say(null)).toContain("until its end, because");
});

test("names of the platform stay code", () => {
  expect(sentencePhrase(granted(null), present)[1]).toEqual({ text: "raw.base_layer.cards", code: true });
});

test("a row leaves the reason to the object itself", () => {
  const asked: SentenceData = [
    { text: "scientist asks to read the volume " },
    { text: "raw.base_layer.cards", code: true },
    { text: " for 87 days, because the product has a data quality fault." },
  ];
  expect(plainPhrase(rowPhrase(asked, present))).toBe(
    "scientist asks to read the volume raw.base_layer.cards for 87 days",
  );
  expect(plainPhrase(rowPhrase(granted("2027-02-18T18:05:00Z"), present))).toBe(
    "scientist may read the volume raw.base_layer.cards until 18 Feb 2027",
  );
});
