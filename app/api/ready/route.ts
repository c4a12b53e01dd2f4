import { web } from "#lib/config/web.ts";
import { readiness } from "#lib/queries/readiness.ts";

export const dynamic = "force-dynamic";

/** Whether new access may be given: only while the way by which it is taken away again works; else the reasons why not. */
export async function GET(): Promise<Response> {
  const { healthy, reasons } = await readiness(async () => (await web()).database);
  return Response.json(
    { ready: healthy, reasons },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
