import { signIn } from "next-auth/react";

/**
 * Leaves for the identity provider, which must ask again whoever is signed in there, and comes back to `here` by the page of
 * the challenge. The server holds the sign-in against the challenge; what is asked of the provider here is no proof.
 */
export async function signInAfresh(challenge: string, here: string): Promise<void> {
  const callbackUrl = `/step-up/${challenge}?to=${encodeURIComponent(here)}`;
  await signIn("oidc", { callbackUrl }, { prompt: "login", max_age: "0" });
}
