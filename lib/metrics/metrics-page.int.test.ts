import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { activeRequest, approvedRequest } from "#lib/testing/request-builders.ts";
import { OF_PROCESS, TRUTH } from "./catalogue.ts";
import { metricsPage } from "./metrics-page.ts";
import { NO_METRICS, openProcessMetrics } from "./process-metrics.ts";

const TOKEN = "a-token-of-enough-letters";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await approvedRequest(world);
  await activeRequest(world, { requester: "colleague" });
});
afterAll(() => world.close());

function ask(authorization: string | null, token: string | undefined = TOKEN) {
  return metricsPage({ token, authorization, database: world.app, metrics: NO_METRICS });
}

/** The value of one series, null when it is not there. */
async function value(series: string): Promise<number | null> {
  const { body } = await ask(`Bearer ${TOKEN}`);
  const line = body.split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}

describe("OPS-3 who may ask for metrics", () => {
  test("OPS-3 without the setting there is no such page", async () => {
    const { status, body } = await metricsPage({
      token: undefined,
      authorization: `Bearer ${TOKEN}`,
      database: world.app,
      metrics: NO_METRICS,
    });
    expect({ status, body }).toEqual({ status: 404, body: "" });
  });

  test.each([null, "", "Bearer", "Bearer wrong", `bearer ${TOKEN}`, `Bearer ${TOKEN} `, `Basic ${TOKEN}`])(
    "SEC-4 %j is not let in, and nothing is read for it",
    async (authorization) => {
      const { status, body, headers } = await metricsPage({
        token: TOKEN,
        authorization,
        database: { query: () => Promise.reject(new Error("asked")) },
        metrics: NO_METRICS,
      });
      expect({ status, body }).toEqual({ status: 401, body: "" });
      expect(headers["www-authenticate"]).toBe("Bearer");
    },
  );

  test("OPS-3 with the database away it says so and not half of the truth", async () => {
    const { status, body } = await metricsPage({
      token: TOKEN,
      authorization: `Bearer ${TOKEN}`,
      database: { query: () => Promise.reject(new Error("away at postgres://secret")) },
      metrics: openProcessMetrics("web"),
    });
    expect(status).toBe(503);
    expect(body).not.toContain("secret");
  });
});

describe("OPS-3 what the database tells", () => {
  test("OPS-3 every name of the catalogue is there, lateness first", async () => {
    const { status, body, headers } = await ask(`Bearer ${TOKEN}`);
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("version=0.0.4");
    const told = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gmu)].map(([, name, kind]) => [name, kind]);
    expect(told).toEqual(Object.entries(TRUTH).map(([name, { kind }]) => [name, kind]));
    expect(told[0]?.[0]).toBe("countersign_revocation_lateness_seconds");
  });

  test("UC-6 an end counts as due from its hour on, and its age is told until it is proved", async () => {
    expect(await value("countersign_oldest_unproved_end_seconds")).toBe(0);
    await world.admin.query({
      text: `UPDATE access_grant SET released_at = clock_now() - interval '100 seconds' WHERE principal_name LIKE 'colleague%'`,
    });
    const age = await value("countersign_oldest_unproved_end_seconds");
    expect(age).toBeGreaterThanOrEqual(100);
    expect(age).toBeLessThan(130);
    expect(await value('countersign_unproved_ends{over="0"}')).toBe(1);
    expect(await value('countersign_unproved_ends{over="60"}')).toBe(1);
    expect(await value('countersign_unproved_ends{over="300"}')).toBe(0);
  });

  test("UC-6 a proved end falls into the bucket of its lateness, bounds included", async () => {
    const name = "countersign_revocation_lateness_seconds";
    expect(await value(`${name}_count`)).toBe(0);
    await world.admin.query({
      text: `UPDATE access_grant SET ended_at = released_at + interval '60 seconds' WHERE principal_name LIKE 'colleague%'`,
    });
    expect(await value(`${name}_bucket{le="30"}`)).toBe(0);
    expect(await value(`${name}_bucket{le="60"}`)).toBe(1);
    expect(await value(`${name}_bucket{le="300"}`)).toBe(1);
    expect(await value(`${name}_bucket{le="+Inf"}`)).toBe(1);
    expect(await value(`${name}_sum`)).toBe(60);
    expect(await value(`${name}_count`)).toBe(1);
    expect(await value("countersign_oldest_unproved_end_seconds")).toBe(0);
  });

  test("OPS-3 connections, targets, jobs, mail and loops", async () => {
    await world.admin.query({
      text: `UPDATE catalog_connection SET failures = 5, failing_since = now() - interval '1 minute',
          open_until = now() + interval '5 seconds', checked_at = now(), missing = '{MANAGE on raw}'`,
    });
    await world.admin.query({
      text: "INSERT INTO heartbeat (name, at) VALUES ('sweeper', now() - interval '7 seconds')",
    });
    expect(await value('countersign_breaker_open{connection="main"}')).toBe(1);
    expect(await value('countersign_connection_failures{connection="main"}')).toBe(5);
    expect(await value('countersign_connection_failing_seconds{connection="main"}')).toBeGreaterThanOrEqual(
      60,
    );
    expect(await value('countersign_connection_check_ok{connection="main"}')).toBe(0);
    expect(await value('countersign_waiting_targets{cause="under_way",connection="main"}')).toBeGreaterThan(
      0,
    );
    expect(await value('countersign_jobs{queue="reconcile",state="waiting"}')).toBeGreaterThan(0);
    expect(await value('countersign_jobs{queue="reconcile",state="dead"}')).toBe(0);
    expect(await value('countersign_mails{state="waiting"}')).toBeGreaterThan(0);
    expect(await value('countersign_heartbeat_age_seconds{loop="sweeper"}')).toBeGreaterThanOrEqual(7);
    expect(await value('countersign_accesses{state="being_granted"}')).toBeGreaterThan(0);
  });

  test("OPS-2 a process adds what it counted itself", async () => {
    const metrics = openProcessMetrics("web");
    metrics.http("getMe", 200, 12);
    const page = await metricsPage({
      token: TOKEN,
      authorization: `Bearer ${TOKEN}`,
      database: world.app,
      metrics,
    });
    expect(page.body).toContain(
      'countersign_http_request_seconds_count{part="web",operation="getMe",status="200"} 1',
    );
    expect(page.body).toContain("process_resident_memory_bytes");
    const worker = openProcessMetrics("worker");
    worker.catalog("uc.example", "PATCH", { status: 200, ms: 30 });
    const own = `${await metrics.page()}${await worker.page()}`;
    for (const name of Object.keys(OF_PROCESS)) expect(own).toContain(`# TYPE ${name} histogram`);
  });
});
