import { newId } from "#lib/db/ids.ts";
import { problemResponse, tooMany } from "./problems.ts";
import { callerOf, type RateLimits } from "./rate-limits.ts";

/** What asks the identity provider, or brings its answer. */
const LIMITED: ReadonlySet<string> = new Set(["signin", "callback"]);

/** The refusal of a sign-in from an address that tries too many, or null (SEC-3). `act` is the first part below /api/auth. */
export async function limitSignIn(
  limits: RateLimits,
  { act, headers }: { readonly act: string | undefined; readonly headers: Headers },
): Promise<Response | null> {
  if (act === undefined || !LIMITED.has(act)) return null;
  const wait = await limits.take("sign_in", callerOf(headers));
  return wait === 0 ? null : problemResponse(tooMany(wait), newId("rid"));
}
