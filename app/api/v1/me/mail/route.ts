import { chooseMail } from "#lib/commands/choose-mail.ts";
import { found } from "#lib/http/answers.ts";
import { route } from "#lib/http/route.ts";
import { mailChoice } from "#lib/queries/mail.ts";

export const GET = route("getMailChoice", async ({ actor, web }) =>
  found(await mailChoice(web.database, actor)),
);

export const PUT = route("chooseMail", ({ context, body }) => chooseMail(context, body));
