import { gzipSync } from "node:zlib";
import { makeOpenRequests, people, requestIdOf } from "./fixtures.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";

const headers = { cookie: `countersign=${people[1].token}` };

/** Every screen that a person can open, as an address of the benchmark's database. */
const ROUTES = [
  "/",
  "/inbox",
  "/requests",
  `/requests/${requestIdOf(1)}`,
  "/requests/new/raw-bucket",
  "/catalogue",
  "/catalogue/bkt_bench",
  "/risk",
  "/ends",
  "/delegation",
  "/sessions",
] as const;

/** What a browser loads of script for each route, gzipped, against a bare page. */
export async function benchBundle(stage: Stage): Promise<readonly Row[]> {
  await makeOpenRequests(stage.admin, 1, 3);
  const ours = await stage.start("ours", { path: "/api/health", headers: {} });
  const floor = await stage.start("floor", { path: "/", headers: {} });
  const bare = await scriptBytes(floor.url, "/");
  const rows: Row[] = [];
  for (const route of ROUTES)
    rows.push(row(`bundle ${route}`, "kB", [await scriptBytes(ours.url, route)], [bare]));
  await ours.stop();
  await floor.stop();
  return rows;
}

/** The scripts that a page names, each once, as they travel. Throws when the page or one of them is not there. */
async function scriptBytes(url: string, path: string): Promise<number> {
  const page = await read(`${url}${path}`);
  const sources = new Set(
    [...page.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map(([, src = ""]) => src),
  );
  if (sources.size === 0) throw new Error(`${path} names no script`);
  const bodies = await Promise.all([...sources].map((src) => read(new URL(src, url).href)));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
}

async function read(address: string): Promise<string> {
  const response = await fetch(address, { headers, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${address} was answered by ${response.status}`);
  return response.text();
}
