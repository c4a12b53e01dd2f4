import { saveDraft } from "#lib/commands/save-draft.ts";
import { asText } from "#lib/http/request-text.ts";
import { route } from "#lib/http/route.ts";

export const PUT = route("saveDraft", ({ context, params, body, ifMatch }) =>
  saveDraft(context, asText(params.requestId, body, ifMatch)),
);
