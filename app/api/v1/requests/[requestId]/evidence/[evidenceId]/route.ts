import { route } from "#lib/http/route.ts";
import { evidenceFile } from "#lib/queries/evidence-file.ts";

export const GET = route("getEvidenceFile", async ({ actor, web, params }) => {
  const download = await evidenceFile(web.database, actor, params);
  return download === null ? { ok: false, no: { kind: "not_found" } } : { ok: true, download };
});
