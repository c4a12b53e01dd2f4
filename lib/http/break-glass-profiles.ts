import type { ProfileOutcome, ProfileReceipt } from "#lib/commands/break-glass/on-profile.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { ProfileRefusal } from "#lib/domain/break-glass/profiles/types.ts";
import type { WordedRefusal } from "#lib/domain/shared/worded-refusal.ts";
import { profileFlawWords, profileRefusalWords } from "#lib/format/break-glass-profiles.ts";

/** Which status a refusal about a profile has: 403 for who you are, 409 for when, 422 for what you sent. */
const STATUS: Readonly<Record<ProfileRefusal["code"], WordedRefusal["worded"]["status"]>> = {
  profile_not_in_status: 409,
  profile_incomplete: 422,
  profile_changes_nothing: 422,
  profile_open_already: 409,
  profile_author_cannot_sign: 403,
};

/** The outcome of a command on a profile as the API answers it: a refusal brings its words, each flaw with its field. */
export function worded(outcome: ProfileOutcome): Outcome<ProfileReceipt, WordedRefusal> {
  if (outcome.ok) return outcome;
  const { no } = outcome;
  if (no.kind !== "refused") return { ok: false, no };
  const { refusal, present } = no;
  const fields =
    refusal.code === "profile_incomplete"
      ? refusal.flaws.map((flaw) => ({ field: flaw.field, message: profileFlawWords(flaw) }))
      : [];
  const words = { status: STATUS[refusal.code], ...profileRefusalWords(refusal), fields };
  return { ok: false, no: { kind: "refused", present, refusal: { code: refusal.code, worded: words } } };
}
