import { web } from "#lib/config/web.ts";
import { newId } from "#lib/db/ids.ts";
import { readMailPage } from "#lib/dev/read-mails.ts";
import { PROBLEMS, problemResponse } from "#lib/http/problems.ts";

/** A mail as it is: its own styles, and nothing that runs, loads or sends. Only the page of the demonstration frames it. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

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
    : new Response(page, { headers: HEADERS });
}
