import { changePolicy } from "#lib/commands/change-policy.ts";
import { route } from "#lib/http/route.ts";
import { policyView } from "#lib/queries/policies.ts";

export const GET = route("getPolicy", ({ actor, web, params }) =>
  policyView(web.database, actor, params.policyId),
);

export const PUT = route("changePolicy", ({ context, params, body, ifMatch }) =>
  changePolicy(context, { ...params, ...body, expectedVersion: ifMatch ?? 0 }),
);
