import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { approvedRequest } from "#lib/testing/request-builders.ts";
import { startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";

const TOKEN = "a-token-of-enough-letters";

let world: CatalogWorld;
let worker: WorkerProcess;
let url: string;
beforeAll(async () => {
  world = await openCatalogWorld();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  worker = startWorkerProcess(world, { WORKER_METRICS_PORT: String(port), METRICS_TOKEN: TOKEN });
  await eventually("health", () =>
    fetch(`${url}/health`).then(
      () => true,
      () => false,
    ),
  );
});
afterAll(async () => {
  await worker.kill("SIGKILL");
  await world.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const metrics = async (token: string) => {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.text() };
};

describe("OPS-3 a worker tells how it is", () => {
  test("OPS-3 it is healthy while it goes round", async () => {
    const answer = await fetch(`${url}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ sweptSecondsAgo: expect.any(Number) });
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  test("OPS-2 its metrics tell the same truth, and what it asked of Unity Catalog itself", async () => {
    expect((await metrics("wrong")).status).toBe(401);
    const { id } = await approvedRequest(world);
    await eventually("active", async () => (await requestRow(world, id)).access_status === "active");
    const { status, body } = await metrics(TOKEN);
    expect(status).toBe(200);
    expect(body).toContain('countersign_accesses{state="active"} 1');
    expect(body).toMatch(/^countersign_catalog_request_seconds_count\{.*method="PATCH",status="200"\} 3$/mu);
    expect(body).not.toContain("scientist");
  });

  test("OPS-3 one that hangs is not healthy, even though others may beat", async () => {
    process.kill(worker.pid, "SIGSTOP");
    const hung = await fetch(`${url}/health`, { signal: AbortSignal.timeout(500) }).then(
      () => "answered",
      () => "silent",
    );
    process.kill(worker.pid, "SIGCONT");
    expect(hung).toBe("silent");
    await worker.kill("SIGTERM");
    expect(await worker.ended).toEqual({ code: 0, signal: null });
  });
});
