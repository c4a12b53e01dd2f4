import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { allPlaces } from "./navigation.ts";

const everybody = {
  seats: [{}],
  inboxCount: 1,
  embedded: true,
  roles: ["requester", "data_owner", "edp", "security", "rtb", "auditor", "admin"],
};

test("UX-1 every place that is listed has its page", () => {
  const missing = allPlaces(everybody)
    .map(({ href }) => (href === "/" ? "" : href))
    .filter((path) => !existsSync(new URL(`../../app/(portal)${path}/page.tsx`, import.meta.url)));
  expect(missing).toEqual([]);
});
