import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

import { startLoopbackHttpServer } from "#lib/embedded/http-server.ts";

import { steadyMs } from "./clock.ts";
import { exchange } from "./exchange.ts";
import { NO_BUDGET, budgetOf, openRequestBudget } from "./request-budget.ts";

const patient = (): AbortSignal => AbortSignal.timeout(5000);

/** A budget on a clock that stands until it is moved, so that a slow machine changes nothing. */
function budgetOnClock(perSecond: number) {
  let now = 0;
  const budget = openRequestBudget(perSecond, () => now);
  return { budget, pass: (ms: number) => (now += ms) };
}
const read = () => ({ isChange: false, signal: patient() });

test("UC-8: a second's worth goes at once, what follows waits its turn", async () => {
  const { budget, pass } = budgetOnClock(20);
  await Promise.all(Array.from({ length: 20 }, () => budget.take(read())));
  let gone = 0;
  const rest = Array.from({ length: 10 }, () => budget.take(read()).then(() => (gone += 1)));
  await sleep(120);
  expect(gone).toBe(0);
  pass(250);
  await Promise.all(rest.slice(0, 5));
  await sleep(120);
  expect(gone).toBe(5);
  pass(250);
  await Promise.all(rest);
});

test("UC-8: on the real clock as well", async () => {
  const begun = steadyMs();
  const budget = openRequestBudget(20);
  await Promise.all(Array.from({ length: 30 }, () => budget.take(read())));
  // Ten more than the first twenty take half a second.
  expect(steadyMs() - begun).toBeGreaterThan(440);
});

test("UC-8: changes go before reads that came earlier", async () => {
  const { budget, pass } = budgetOnClock(10);
  await Promise.all(Array.from({ length: 10 }, () => budget.take(read())));
  const order: string[] = [];
  const ask = async (word: string, isChange: boolean): Promise<void> => {
    await budget.take({ isChange, signal: patient() });
    order.push(word);
  };
  const asks = [ask("read 1", false), ask("read 2", false), ask("change", true)];
  pass(1000);
  await Promise.all(asks);
  expect(order).toEqual(["change", "read 1", "read 2"]);
});

test("UC-3: an ask whose time is over while it waits is not sent, and its turn goes to the next", async () => {
  const server = await startLoopbackHttpServer(0);
  let seen = 0;
  server.serve((_request, response) => {
    seen += 1;
    response.end("{}");
    return Promise.resolve();
  });
  const { budget, pass } = budgetOnClock(5);
  const origin = `http://127.0.0.1:${server.port}`;
  const http = { origin, timeoutMs: 5000, fetch: globalThis.fetch, budget };
  const ask = { method: "PATCH", path: "/", headers: {}, isChange: true } as const;
  await Promise.all(Array.from({ length: 5 }, () => exchange(http, ask)));
  const waiting = [exchange(http, { ...ask, timeoutMs: 20 }), exchange(http, ask)] as const;
  const late = await waiting[0];
  pass(250);
  const next = await waiting[1];
  await server.stop();
  expect(late).toMatchObject({
    ok: false,
    failure: { reason: "rate_limited", retryable: true, maybeApplied: false },
  });
  expect(next.ok).toBe(true);
  expect(seen).toBe(6);
});

test("UC-8: Databricks' own hosts have a budget of themselves, one for all clients of a host", () => {
  for (const host of ["dbc-1.cloud.databricks.com", "adb-1.7.azuredatabricks.net", "1.gcp.databricks.com"]) {
    expect(budgetOf(`https://${host}`, undefined)).not.toBe(NO_BUDGET);
    expect(budgetOf(`https://${host}`, undefined)).toBe(budgetOf(`https://${host}`, 15));
  }
  for (const host of ["unity.bank.example", "127.0.0.1:8080", "databricks.com.evil.example"]) {
    expect(budgetOf(`https://${host}`, undefined)).toBe(NO_BUDGET);
    expect(budgetOf(`https://${host}`, 50)).not.toBe(NO_BUDGET);
  }
});
