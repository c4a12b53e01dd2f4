import { web } from "#lib/config/web.ts";
import { healthOf } from "#lib/http/health.ts";

export const dynamic = "force-dynamic";

/** Whether this process lives and reaches its database; says how old the worker's last sweep is. */
export async function GET(): Promise<Response> {
  const health = await healthOf(async () => (await web()).database);
  return Response.json(health, {
    status: health.database === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
