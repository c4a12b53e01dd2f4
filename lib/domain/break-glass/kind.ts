import type { RequestKind } from "../requests/kind.ts";
import { checkBreakGlass } from "./check.ts";
import { breakGlassSentence } from "./sentence.ts";
import { profileTuples } from "./tuples.ts";
import { breakGlassWording } from "./wording.ts";
import type { BreakGlassDetails, BreakGlassFacts } from "./types.ts";

/** Break-glass into Prod: one VP, two hours at most, no risk entry; the review afterwards takes its place. */
export const breakGlass: RequestKind<BreakGlassDetails, BreakGlassFacts> = {
  name: "break_glass",
  prefix: "BG",
  check: checkBreakGlass,
  durationMinutes: (details) => details.minutes,
  tuples: ({ profile, asker }) =>
    profile === null ? [] : profileTuples(profile, { kind: "user", name: asker.userName }),
  withheld: () => [
    "changing or deleting data",
    "giving access to others",
    "every other group of the account",
  ],
  sentence: breakGlassSentence,
  risk: () => null,
  wording: breakGlassWording,
  // Stricter, and never a hard lock: where nobody could sign for security, the VP still sees what is overdue (BG-7).
  furtherSlots: ({ overdueReviews, securityCanSign }) =>
    overdueReviews.length === 0 || !securityCanSign
      ? []
      : [
          {
            slot: "SECURITY",
            because: `The review of ${overdueReviews.join(", ")} is overdue, so security signs too.`,
          },
        ],
};
