import { SIGN_IN_SECONDS, type Challenge, type SignInLack } from "#lib/db/step-up.ts";
import type { ProblemSpec } from "./problems.ts";

/** The header that brings a challenge back, once its person has signed in afresh. */
export const CHALLENGE_HEADER = "step-up-challenge";

const WHY: Readonly<Record<SignInLack, string>> = {
  none_yet: "This needs a sign-in of its own, made for it.",
  other_act: "The sign-in was made for another act or by somebody else. Sign in for this one.",
  used: "The sign-in has served already. Sign in once more.",
  too_old: "Nobody signed in for it within the last five minutes. Sign in once more.",
};

/** 401 as RFC 9470, section 3, words it; where to sign in afresh, and what to come back with, stand in the body. */
export function freshSignInProblem({ id, why }: Challenge): ProblemSpec {
  const description = "A more recent authentication is required";
  return {
    code: "insufficient_user_authentication",
    status: 401,
    title: "This needs a fresh sign-in",
    detail: `${WHY[why]} What you typed stays.`,
    stepUp: { challenge: id, why, signInAt: `/step-up/${id}`, maxAge: SIGN_IN_SECONDS },
    headers: {
      "www-authenticate": `Bearer error="insufficient_user_authentication", error_description="${description}", max_age="${SIGN_IN_SECONDS}"`,
    },
  };
}
