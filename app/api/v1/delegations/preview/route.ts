import { delegationRefusalWords } from "#lib/format/delegation-refusals.ts";
import { route } from "#lib/http/route.ts";
import { previewDelegation } from "#lib/queries/delegations.ts";

export const POST = route("previewDelegation", async ({ actor, web, body }) => {
  const preview = await previewDelegation(web.database, actor, body);
  if (!preview.ok) return preview;
  const { covers, refusal } = preview.value;
  const words =
    refusal === null ? null : { code: refusal.code, ...delegationRefusalWords(refusal, web.env.TIME_ZONE) };
  return { ok: true, value: { covers, refusal: words } };
});
