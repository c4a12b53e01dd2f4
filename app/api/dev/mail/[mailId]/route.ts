import { web } from "#lib/config/web.ts";
import { newId } from "#lib/db/ids.ts";
import { MAIL_HEADERS } from "#lib/dev/mail-headers.ts";
import { readMailPage } from "#lib/dev/read-mails.ts";
import { PROBLEMS, problemResponse } from "#lib/http/problems.ts";

type Around = { readonly params: Promise<{ readonly mailId: string }> };

/** The HTML part of a mail of the demonstration; there is no such address beside a real mail relay. */
export async function GET(_request: Request, around: Around): Promise<Response> {
  const { env } = await web();
  const { mailId } = await around.params;
  const page =
    env.COUNTERSIGN_EMBEDDED && env.MAILBOX_URL !== undefined && /^\d{1,12}$/.test(mailId)
      ? await readMailPage(env.MAILBOX_URL, mailId)
      : null;
  return page === null
    ? problemResponse(PROBLEMS.notFound, newId("rid"))
    : new Response(page, { headers: MAIL_HEADERS });
}
