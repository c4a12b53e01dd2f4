import { makeOpenRequests, people } from "./fixtures.ts";
import { repeated, throughput } from "./load.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";

const OPEN_REQUESTS = 1_000;
const CALLS = 300;
const headers = { cookie: `countersign=${people[1].token}` };

/** The inbox as a page, rendered by the server with its first fifty rows, against a bare dynamic page with fifty rows. */
export async function benchInboxPage(stage: Stage, rounds: number): Promise<readonly Row[]> {
  await makeOpenRequests(stage.admin, 1, OPEN_REQUESTS);
  await stage.admin.query("ANALYZE");
  const ours = await stage.start("ours", { path: "/api/health", headers: {} });
  const floor = await stage.start("floor", { path: "/rows", headers: {} });
  const page = () => throughput(ours.url, repeated({ method: "GET", path: "/inbox", headers }, CALLS));
  const bare = () => throughput(floor.url, repeated({ method: "GET", path: "/rows", headers }, CALLS));
  await page();
  await bare();
  const rates = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.floor.push(await bare());
    rates.ours.push(await page());
  }
  await ours.stop();
  await floor.stop();
  return [row("inbox-page", "calls/s", rates.ours, rates.floor)];
}
