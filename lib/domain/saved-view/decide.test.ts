import { expect, test } from "vitest";
import { MOST_VIEWS, saveViewOf } from "./decide.ts";

test("UX-3 a view of the same name is replaced, also where there is room for no other; the 31st is refused", () => {
  expect(saveViewOf({ count: 0, sameName: null })).toMatchObject({ ok: true });
  expect(saveViewOf({ count: MOST_VIEWS - 1, sameName: null })).toMatchObject({ ok: true });
  expect(saveViewOf({ count: MOST_VIEWS, sameName: "view_1" })).toEqual({
    ok: true,
    events: [{ type: "view_saved", replaces: "view_1" }],
  });
  expect(saveViewOf({ count: MOST_VIEWS, sameName: null })).toEqual({
    ok: false,
    refusal: { code: "too_many_views", most: 30 },
  });
});
