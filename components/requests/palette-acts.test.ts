import { expect, test } from "vitest";
import type { RequestView } from "#lib/contracts/requests.ts";
import { paletteActs } from "./palette-acts.ts";

type Action = RequestView["actions"][number]["action"];

const may = (...names: readonly Action[]): RequestView["actions"] =>
  names.map((action) => ({ action, allowed: true, because: null }));
const person = (id: string) => ({ id, name: id, title: null });
const request = (actions: RequestView["actions"], mySlot: RequestView["mySlot"] = null) => ({
  id: "req_1",
  number: "EXC-1001",
  requester: person("requester"),
  beneficiary: person("beneficiary"),
  actions,
  mySlot,
});
const opened: string[] = [];
const opening = {
  onVerdict: (name: string) => opened.push(name),
  onAct: (name: string) => opened.push(name),
};

test("UX-4: the palette offers each act that the page offers, and no other", () => {
  const waiting = paletteActs(request(may("revise", "withdraw")), "requester", opening);
  expect(waiting.map(({ label }) => label)).toEqual(["Withdraw", "Change the text"]);
  const refused = [{ action: "revise" as const, allowed: false, because: "Only the requester." }];
  expect(paletteActs(request(refused), "other", opening)).toEqual([]);
});

test("REQ-4: changing the text goes where it is written, and needs no dialog on the page", () => {
  const { onVerdict } = opening;
  expect(paletteActs(request(may("revise", "withdraw")), "requester", { onVerdict })).toEqual([
    { id: "revise", label: "Change the text", note: "EXC-1001", href: "/requests/req_1/edit" },
  ]);
});

test("UX-4: what has a dialog opens it", () => {
  const acts = paletteActs(request(may("decide", "end_access"), "CTO"), "beneficiary", opening);
  for (const act of acts) if ("onSelect" in act) act.onSelect();
  expect(opened).toEqual(["approve", "shorten", "reject", "ask", "give_back"]);
});
