import { expect, test } from "vitest";
import type { RequestRow } from "#lib/contracts/requests.ts";
import { divideRows } from "./divide-rows.ts";

const row = (id: string, change: Partial<RequestRow> = {}): RequestRow => ({
  id,
  number: id,
  kind: "raw_bucket",
  summary: [],
  decision: "approved",
  access: "active",
  endNotProved: false,
  requester: "scientist",
  securable: null,
  hash: null,
  slots: [],
  startsAt: null,
  endsAt: null,
  releasedAt: null,
  endedAt: null,
  closedAt: null,
  dueAt: null,
  updatedAt: "2026-11-24T12:00:00Z",
  ...change,
});
const ids = (rows: readonly RequestRow[]) => rows.map(({ id }) => id);

test("UX-2: each request stands once; what went wrong outranks that it is held", () => {
  const unproved = row("unproved", { endNotProved: true, access: "being_removed" });
  const endsSoon = row("ends-soon");
  const divided = divideRows({ care: [unproved, endsSoon, row("of-others")], held: [unproved, endsSoon] });
  expect(ids(divided.care)).toEqual(["unproved", "of-others"]);
  expect(ids(divided.held)).toEqual(["ends-soon"]);
});
