import { people } from "./fixtures.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";

/** From starting the built app on a running database to its first signed-in page, against a bare Next app's first page. */
export async function benchStart(stage: Stage, rounds: number): Promise<readonly Row[]> {
  const ours: number[] = [];
  const floor: number[] = [];
  const headers = { cookie: `countersign=${people[1].token}` };
  for (let round = 0; round < rounds; round += 1) {
    for (const [app, times] of [
      ["floor", floor],
      ["ours", ours],
    ] as const) {
      const started = await stage.start(app, { path: "/", headers });
      times.push(started.ms);
      await started.stop();
    }
  }
  return [row("start", "ms", ours, floor)];
}
