import { web } from "#lib/config/web.ts";
import { metricsPage } from "#lib/metrics/metrics-page.ts";

export const dynamic = "force-dynamic";

/** What the database knows and what this process counted, for Prometheus; guarded by METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  const { env, database, metrics } = await web();
  const { status, headers, body } = await metricsPage({
    token: env.METRICS_TOKEN,
    authorization: request.headers.get("authorization"),
    database,
    metrics,
  });
  return new Response(body, { status, headers });
}
