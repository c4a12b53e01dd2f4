import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Effect } from "./effect.tsx";
import { Horizon } from "./horizon.tsx";
import { Seal } from "./seal.tsx";
import { Sentence } from "./sentence.tsx";
import { SlotList } from "./slot-list.tsx";
import { Timeline } from "./timeline.tsx";

const PRESENT = { now: "2026-11-24T14:55:00Z", zone: "Europe/London" } as const;
const html = (element: ReactElement) => renderToStaticMarkup(element);
const text = (element: ReactElement) => html(element).replaceAll(/<[^>]+>/g, "");
const SLOTS = [
  { slot: "CTO", state: "open" },
  { slot: "CDAO", state: "signed" },
] as const;

describe("the seal", () => {
  test("UX-1: says in words what it shows, or is silent beside the words", () => {
    const said = html(<Seal slots={SLOTS} hash="a94f02d1" size={26} label="CDAO signed, CTO open" />);
    expect(said).toContain('role="img" aria-label="CDAO signed, CTO open"');
    expect(html(<Seal slots={SLOTS} hash="a94f02d1" size={26} label="" />)).toContain('aria-hidden="true"');
  });

  test("SEC-3: no mark needs a style attribute, which the Content-Security-Policy would drop", () => {
    const marks = [
      html(<Seal slots={SLOTS} hash="a94f02d1" size={88} label="" />),
      html(
        <Horizon state="active" start="2026-11-24T12:00:00Z" end="2026-11-25T12:00:00Z" present={PRESENT} />,
      ),
    ];
    for (const mark of marks) expect(mark).not.toContain("style=");
  });
});

test("UC-6: an end that is not proved is hatched, not filled, and said in words", () => {
  const horizon = (
    <Horizon state="not_proved" start="2026-11-24T12:00:00Z" end="2026-11-24T14:49:00Z" present={PRESENT} />
  );
  expect(html(horizon)).toContain("hatched");
  expect(html(horizon)).not.toContain("<rect");
  expect(text(horizon)).toBe("was to end 14:49 end not proved, 6 min over");
});

test("REQ-4: a void signature stays readable and is struck through", () => {
  const list = html(
    <SlotList
      lines={[{ slot: "CTO", state: "void", what: "signed by cto", note: "void since version 2" }]}
    />,
  );
  expect(list).toMatch(/<s[^>]*>signed by cto<\/s>/);
  const entry = {
    id: "e1",
    kind: "person",
    title: "cto signed as CTO",
    at: PRESENT.now,
    signed: true,
    struck: true,
  } as const;
  const timeline = html(<Timeline entries={[entry]} present={PRESENT} />);
  expect(timeline).toMatch(/Void: <\/span><s/);
  expect(timeline).not.toContain("bg-accent ");
});

test("REQ-8: a machine step is said to be one", () => {
  const entry = { id: "e1", kind: "catalog", title: "read: gone", at: "2026-11-24T14:50:00Z" } as const;
  expect(text(<Timeline entries={[entry]} present={PRESENT} />)).toBe("Unity Catalog: read: gone5 min ago");
});

test("REQ-2: the effect always has its three lines", () => {
  const effect = {
    now: "nothing",
    added: [{ text: "READ_VOLUME", code: true }],
    withheld: "writing",
  } as const;
  expect(text(<Effect effect={effect} />)).toBe(
    "can reach nownothingwould be addedREAD_VOLUMEstays withheldwriting",
  );
});

test("the sentence opens the page as its only heading of the first level", () => {
  const sentence = <Sentence phrase={[{ text: "scientist may read " }, { text: "raw.cards", code: true }]} />;
  expect(html(sentence)).toMatch(/^<h1.*<code>raw\.cards<\/code><\/h1>$/);
});
