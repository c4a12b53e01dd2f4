import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "#lib/testing/builders.ts";
import { openCatalogWorld, type CatalogWorld } from "#lib/testing/catalog-world.ts";
import { eventually } from "#lib/testing/eventually.ts";
import { requestRow } from "#lib/testing/observe.ts";
import { call, portalOn } from "#lib/testing/portal.ts";
import { sign, submittedRequest } from "#lib/testing/request-builders.ts";
import { startTraceCollector, type TraceCollector } from "#lib/testing/trace-collector.ts";
import { startWorkerProcess, type WorkerProcess } from "#lib/testing/worker-process.ts";

let world: CatalogWorld;
let collector: TraceCollector;
let worker: WorkerProcess;
let closePortal: () => Promise<void>;
beforeAll(async () => {
  [world, collector] = await Promise.all([openCatalogWorld(), startTraceCollector()]);
  const settings = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: "x-api-key=for%20tests,x-tenant=bank",
  };
  closePortal = await portalOn(world, settings);
  worker = startWorkerProcess(world, settings);
});
afterAll(async () => {
  await worker.kill("SIGTERM");
  await closePortal();
  await collector.stop();
  await world.close();
});

/** The span above, as far as it was collected. */
const parentOf = (spanId: string | null) => collector.spans().find((span) => span.spanId === spanId);

test("OPS-3 one trace leads from the last signature to the PATCH at Unity Catalog, over both processes", async () => {
  const { id } = await submittedRequest(world);
  await sign(world, id, { by: "cto", slot: "CTO" });
  const approval = await call("decideSlot", {
    token: await signIn(world, "cdao"),
    params: { requestId: id },
    body: { version: 1, slot: "CDAO", verdict: "approve" },
  });
  expect(approval.status).toBe(200);
  await eventually("active", async () => (await requestRow(world, id)).access_status === "active", 40_000);
  const patches = () =>
    collector.spans().filter(({ attributes }) => attributes["http.request.method"] === "PATCH");
  await eventually("three PATCH spans", () => patches().length === 3);
  await eventually("the call's span", () =>
    collector.spans().some(({ service }) => service === "countersign-web"),
  );

  const root = collector.spans().find(({ service }) => service === "countersign-web");
  expect(root).toMatchObject({
    name: "POST /api/v1/requests/{requestId}/decisions",
    parentSpanId: null,
    attributes: {
      "countersign.operation": "decideSlot",
      "countersign.request_id": approval.headers.get("x-request-id"),
      "http.response.status_code": "200",
    },
  });
  for (const patch of patches()) {
    expect(patch).toMatchObject({
      service: "countersign-worker",
      name: "PATCH permissions",
      traceId: root?.traceId,
      attributes: { "server.address": new URL(world.proxy.url).host, "http.response.status_code": "200" },
    });
    await eventually("its run", () => parentOf(patch.parentSpanId) !== undefined);
    expect(parentOf(patch.parentSpanId)).toMatchObject({ name: "reconcile", parentSpanId: root?.spanId });
  }
  expect(patches().map(({ attributes }) => attributes["countersign.securable_type"])).toEqual(
    expect.arrayContaining(["catalog", "schema", "volume"]),
  );
}, 90_000);

test("SEC-3 spans name no person and hold no secret; the collector's own headers reach it", () => {
  const text = collector.everything();
  expect(text).toContain('"x-api-key":"for tests"');
  expect(text).toContain('"x-tenant":"bank"');
  for (const name of ["scientist", "bank.example", "raw.base", world.catalogAuth.clientSecret])
    expect(text).not.toContain(name);
});

test("OPS-3 what was settled starts no longer from the old trace", async () => {
  const rows = await world.admin.query<{ kept: boolean }>({
    text: "SELECT traceparent IS NOT NULL AS kept FROM catalog_target WHERE settled",
  });
  expect(rows.every(({ kept }) => kept)).toBe(true);
  const traces = new Set(
    collector
      .spans()
      .filter(({ name }) => name === "reconcile")
      .map(({ traceId }) => traceId),
  );
  await world.admin.query({ text: "UPDATE catalog_target SET next_attempt_at = now()" });
  await eventually("a trace of its own", () =>
    collector.spans().some(({ name, traceId }) => name === "reconcile" && !traces.has(traceId)),
  );
});
