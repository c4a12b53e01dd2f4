import { web } from "#lib/config/web.ts";
import { healthOf, SWEEP_LATE_SECONDS } from "#lib/http/health.ts";

export const dynamic = "force-dynamic";

/** Whether the whole portal works: the database answers, and a worker ends what is due. */
export async function GET(): Promise<Response> {
  const health = await healthOf(async () => (await web()).database);
  const sweeping = health.sweptSecondsAgo !== null && health.sweptSecondsAgo < SWEEP_LATE_SECONDS;
  return Response.json(
    { ...health, ready: health.database === "ok" && sweeping },
    { status: health.database === "ok" && sweeping ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
