import { z } from "zod";
import { makeOpenRequests, people } from "./fixtures.ts";
import { repeated, throughput, type Call } from "./load.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";

const OPEN_REQUESTS = 100_000;
const FAR_PAGE = 300;
const CALLS = 600;
const headers = { cookie: `countersign=${people[1].token}` };

/** The inbox API with 100,000 open requests: its first page against a fixed list, and page 300 against page 1. */
export async function benchInbox(stage: Stage, rounds: number): Promise<readonly Row[]> {
  await makeOpenRequests(stage.admin, 1, OPEN_REQUESTS);
  await stage.admin.query("ANALYZE");
  const ours = await stage.start("ours", { path: "/api/health", headers: {} });
  const floor = await stage.start("floor", { path: "/api/rows", headers: {} });
  const get = (path: string): Call => ({ method: "GET", path, headers });
  const sides = {
    first: () => throughput(ours.url, repeated(get("/api/v1/inbox"), CALLS)),
    far: () => throughput(ours.url, repeated(get(far), CALLS)),
    floor: () => throughput(floor.url, repeated(get("/api/rows"), CALLS)),
  };
  const far = await pathOfPage(ours.url, FAR_PAGE);
  const rates = { first: [] as number[], far: [] as number[], floor: [] as number[] };
  for (const side of ["first", "far", "floor"] as const) await sides[side]();
  for (let round = 0; round < rounds; round += 1)
    for (const side of ["floor", "first", "far"] as const) rates[side].push(await sides[side]());
  await ours.stop();
  await floor.stop();
  return [
    row("inbox page 1", "calls/s", rates.first, rates.floor),
    row("inbox page 1 against page 300", "calls/s", rates.first, rates.far),
  ];
}

const Page = z.looseObject({ items: z.array(z.unknown()).length(50), next: z.string() });

/** Walks the pages as a person would, so that the far page is a real one. */
async function pathOfPage(url: string, page: number): Promise<string> {
  let path = "/api/v1/inbox";
  for (let at = 1; at < page; at += 1) {
    const { next } = Page.parse(await (await fetch(`${url}${path}`, { headers })).json());
    path = `/api/v1/inbox?cursor=${encodeURIComponent(next)}`;
  }
  return path;
}
