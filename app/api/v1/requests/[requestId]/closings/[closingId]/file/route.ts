import { route } from "#lib/http/route.ts";
import { closingFile } from "#lib/queries/closing.ts";

export const GET = route("getClosingFile", async ({ actor, web, params }) => {
  const download = await closingFile(web.database, actor, params);
  return download === null ? { ok: false, no: { kind: "not_found" } } : { ok: true, download };
});
