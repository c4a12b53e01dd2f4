import { web } from "#lib/config/web.ts";
import { revokingPath } from "#lib/db/revoking-path.ts";

export const dynamic = "force-dynamic";

/** Whether new access may be given: only while the way by which it is taken away again works; else the reasons why not. */
export async function GET(): Promise<Response> {
  const { healthy, reasons } = await pathOrReason();
  return Response.json(
    { ready: healthy, reasons },
    { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

async function pathOrReason() {
  try {
    return await revokingPath((await web()).database);
  } catch {
    return { healthy: false, reasons: ["the database does not answer"] };
  }
}
