import { retryMail } from "#lib/commands/retry-mail.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("retryMail", ({ context, params }) => retryMail(context, params.mailId));
