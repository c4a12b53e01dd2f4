import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startLoopbackHttpServer } from "#lib/embedded/http-server.ts";
import { addBucket } from "#lib/testing/builders.ts";
import { openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { startOpenSourceCatalog } from "#lib/testing/open-source-catalog.ts";
import { startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";

type Row = {
  readonly host: string | null;
  readonly dialect: string | null;
  readonly checked: boolean;
  readonly identity: string | null;
  readonly check_reason: string | null;
  readonly check_message: string | null;
  readonly missing: readonly string[];
};

let world: CatalogWorld;
let folder: string;
const workers: WorkerProcess[] = [];
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  world = await openCatalogWorld();
  folder = mkdtempSync(join(tmpdir(), "countersign-checks-"));
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill("SIGKILL")));
  for (const stop of stops.splice(0)) await stop();
  await world.admin.query({ text: "UPDATE catalog_connection SET checked_at = NULL, check_reason = NULL" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

async function rowOf(name: string): Promise<Row | undefined> {
  const rows = await world.admin.query<Row>({
    text: `SELECT host, dialect, checked_at > now() - interval '30 seconds' AS checked, identity, check_reason, check_message,
      missing FROM catalog_connection WHERE name = $1`,
    values: [name],
  });
  return rows[0];
}

/** The check's lines name the host; a probe of the breaker, which may come as well, does not. */
const OF_THE_CHECK = '"connection":"main","host":';

/** A worker that has checked its main connection, and the lines of the check. */
async function checkedWorker(changes: Readonly<Record<string, string>>): Promise<() => readonly string[]> {
  const worker = startWorkerProcess(world, changes);
  workers.push(worker);
  await eventually("checked", async () => (await rowOf("main"))?.checked === true);
  await eventually("said", () => worker.output().includes(OF_THE_CHECK));
  return () =>
    worker
      .output()
      .split("\n")
      .filter((line) => line.includes(OF_THE_CHECK));
}

function told(lines: readonly string[]): { readonly level: number; readonly msg: string } {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as { readonly level: number; readonly msg: string };
}
const ERROR = 50;

describe("a server that is not what it should be, on the console and in its row", () => {
  test("UC-8 another host that answers a page", async () => {
    const server = await startLoopbackHttpServer(0);
    stops.push(() => server.stop());
    server.serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
      return Promise.resolve();
    });
    const host = `127.0.0.1:${server.port}`;
    const { level, msg } = told((await checkedWorker({ UC_WORKSPACE_URL: `http://${host}` }))());
    expect(level).toBe(ERROR);
    expect(msg).toMatch(
      /^Unity Catalog, connection main: .*does not answer as a Databricks workspace: It answers with/u,
    );
    expect(await rowOf("main")).toMatchObject({
      host,
      dialect: "databricks",
      check_reason: "wrong_host",
      identity: null,
    });
    expect((await rowOf("main"))?.check_message).toContain("the workspace's own address");
  }, 30_000);

  test("UC-8 a wrong secret", async () => {
    const lines = await checkedWorker({ UC_CLIENT_SECRET: "dose-wrong-hunter2" });
    const { level, msg } = told(lines());
    expect(level).toBe(ERROR);
    expect(msg).toContain(`Our credentials are refused at ${new URL(world.proxy.url).host}`);
    expect(workers[0]?.output()).not.toContain("hunter2");
    expect(await rowOf("main")).toMatchObject({
      check_reason: "unauthenticated",
      identity: null,
      missing: [],
    });
  }, 30_000);

  test("UC-8 an open-source server without authorization", async () => {
    const server = await startOpenSourceCatalog();
    stops.push(() => server.stop());
    server.state.authorization = false;
    const lines = await checkedWorker({
      UC_DIALECT: "open_source",
      UC_WORKSPACE_URL: server.url,
      UC_TOKEN: server.token,
      UC_CLIENT_ID: "",
      UC_CLIENT_SECRET: "",
    });
    const { level, msg } = told(lines());
    expect(level).toBe(ERROR);
    expect(msg).toContain("authorization is switched off");
    expect(await rowOf("main")).toMatchObject({ dialect: "open_source", check_reason: "unprotected" });
    server.state.authorization = true;
    await world.admin.query({ text: "UPDATE catalog_connection SET check_asked_at = now()" });
    await eventually("checked again", async () => (await rowOf("main"))?.identity === "admin", 10_000);
    await eventually("said once more", () => lines().length === 2);
  }, 40_000);
});

test("UC-8 each configured server is checked, with the rights that are missing where buckets lie; others are named", async () => {
  const server = await startOpenSourceCatalog();
  stops.push(() => server.stop());
  server.state.foreign.add("catalog raw");
  const path = join(folder, "connections.json");
  writeFileSync(
    path,
    JSON.stringify([{ name: "open", dialect: "open_source", url: server.url, token: server.token }]),
  );
  await world.admin.query({
    text: "INSERT INTO catalog_connection (name) VALUES ('open'), ('forgotten'), ('unused')",
  });
  for (const connection of ["open", "forgotten"]) {
    await addBucket(world, `on_${connection}`);
    await world.admin.query({
      text: "UPDATE raw_bucket SET connection = $1 WHERE id = $2",
      values: [connection, `on_${connection}`],
    });
  }
  const worker = startWorkerProcess(world, { UC_CONNECTIONS_FILE: path });
  workers.push(worker);
  await eventually("checked", async () => (await rowOf("open"))?.checked === true);
  expect(await rowOf("open")).toEqual({
    host: new URL(server.url).host,
    dialect: "open_source",
    checked: true,
    identity: "admin",
    check_reason: null,
    check_message: null,
    missing: ["ownership of catalog raw"],
  });
  await eventually(
    "main checked",
    async () => (await rowOf("main"))?.identity === world.catalogAuth.clientId,
  );
  expect(worker.output()).toContain("but we lack ownership of catalog raw.");
  expect(worker.output()).toContain("No settings describe the connection forgotten");
  expect(worker.output()).not.toContain("the connection unused");
}, 40_000);
