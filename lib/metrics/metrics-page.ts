import { createHash, timingSafeEqual } from "node:crypto";
import { Registry } from "prom-client";
import type { Queryable } from "#lib/db/pool.ts";
import type { ProcessMetrics } from "./process-metrics.ts";
import { truthPage } from "./truth-page.ts";

export type MetricsPage = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const PLAIN = {
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/**
 * `/metrics` (OPS-3): 404 while no token is set, 401 without the token, else what the database knows and what this process
 * counted. When the database is away its part is missing and the status is 503, since half a truth would silence alarms.
 */
export async function metricsPage(ask: {
  readonly token: string | undefined;
  readonly authorization: string | null;
  readonly database: Queryable;
  readonly metrics: ProcessMetrics;
}): Promise<MetricsPage> {
  const { token, authorization, database, metrics } = ask;
  if (token === undefined) return { status: 404, headers: PLAIN, body: "" };
  if (authorization === null || !isSame(authorization, `Bearer ${token}`))
    return { status: 401, headers: { ...PLAIN, "www-authenticate": "Bearer" }, body: "" };
  try {
    const [truth, own] = await Promise.all([truthPage(database), metrics.page()]);
    const headers = { ...PLAIN, "content-type": Registry.PROMETHEUS_CONTENT_TYPE };
    return { status: 200, headers, body: `${truth}\n${own}` };
  } catch {
    return { status: 503, headers: PLAIN, body: "The database does not answer.\n" };
  }
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
