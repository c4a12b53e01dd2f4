import { makeOpenRequests, people, requestIdOf } from "./fixtures.ts";
import { throughput, type Call } from "./load.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";

const REQUESTS = 400;
const WARM_UP = 200;

/** Approve over HTTP, eight at once: both slots of each request, so that half of the calls grant and queue a job. */
export async function benchDecide(stage: Stage, rounds: number): Promise<readonly Row[]> {
  const ours = await stage.start("ours", { path: "/api/health", headers: {} });
  const floor = await stage.start("floor", { path: "/api/rows", headers: {} });
  const oursRates: number[] = [];
  const floorRates: number[] = [];
  let first = 1_000_000;
  const approve = async (count: number): Promise<number> => {
    await makeOpenRequests(stage.admin, first, count);
    const calls = decisions(ours.url, first, count);
    first += count;
    return throughput(ours.url, calls);
  };
  const echo = (count: number): Promise<number> =>
    throughput(
      floor.url,
      decisions(floor.url, 0, count).map((call) => ({ ...call, path: "/api/echo" })),
    );

  await approve(WARM_UP);
  await echo(WARM_UP);
  // Statistics as a database in use has them; without any, plans made for empty tables stay.
  await stage.admin.query("ANALYZE");
  await approve(WARM_UP);
  for (let round = 0; round < rounds; round += 1) {
    floorRates.push(await echo(REQUESTS));
    oursRates.push(await approve(REQUESTS));
  }
  await ours.stop();
  await floor.stop();
  return [row("decide", "calls/s", oursRates, floorRates)];
}

function decisions(origin: string, first: number, count: number): readonly Call[] {
  return people.flatMap(({ slot, token }) =>
    slot === null
      ? []
      : Array.from({ length: count }, (_, index): Call => ({
          method: "POST",
          path: `/api/v1/requests/${requestIdOf(first + index)}/decisions`,
          body: JSON.stringify({ version: 1, slot, verdict: "approve", reason: "The plan is credible." }),
          headers: {
            origin,
            "content-type": "application/json",
            cookie: `countersign=${token}`,
            "idempotency-key": `bench-${slot}-${first + index}`,
          },
        })),
  );
}
