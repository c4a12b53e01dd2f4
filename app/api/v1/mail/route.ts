import { route } from "#lib/http/route.ts";
import { listMail } from "#lib/queries/mail.ts";

export const GET = route("listMail", ({ actor, web, query }) => listMail(web.database, actor, query));
