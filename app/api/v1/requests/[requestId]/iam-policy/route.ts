import { foundText } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { iamPolicyText } from "#lib/queries/iam-policy.ts";

export const GET = route("getIamPolicy", async ({ actor, web, params }) =>
  foundText(await iamPolicyText(web.database, actor, params.requestId)),
);
