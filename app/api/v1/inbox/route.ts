import { pageText } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { inboxPage } from "#lib/queries/inbox.ts";

export const GET = route("getInbox", async ({ actor, web, query }) =>
  pageText(await inboxPage(web.database, actor, query.cursor)),
);
