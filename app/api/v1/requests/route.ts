import { createDraft } from "#lib/commands/create-draft.ts";
import { page } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { listRequests } from "#lib/queries/requests.ts";

export const GET = route("listRequests", async ({ actor, web, query }) =>
  page(await listRequests(web.database, actor, query)),
);

export const POST = route("createDraft", ({ actor, context, body }) =>
  createDraft(context, actor, {
    kind: body.kind,
    securable: body.securable ?? null,
    copyOf: body.copyOf ?? null,
  }),
);
