import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Brand } from "#components/shell/brand.tsx";
import { SignInCard } from "#components/sign-in/sign-in-card.tsx";
import { web } from "#lib/config/web.ts";
import { localPath } from "#lib/http/local-path.ts";
import { callbackCookieName } from "#lib/identity/session.ts";
import { challengeIn } from "#lib/identity/step-up.ts";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { to, callbackUrl, error } = await searchParams;
  const path = await whereItLeads([to, callbackUrl], error !== undefined);
  // Whoever turned round on the way to a fresh sign-in is still signed in.
  if (error !== undefined && challengeIn(path) !== null) redirect(path);
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-md gap-8">
        <Brand />
        <SignInCard to={path} error={typeof error === "string" ? error : null} />
      </div>
    </main>
  );
}

/** The path to go to when the door is open; a sign-in that failed or was given up still leads where the person wanted to go. */
async function whereItLeads(asked: readonly unknown[], failed: boolean): Promise<string> {
  const { PUBLIC_URL } = (await web()).env;
  const kept = failed ? (await cookies()).get(callbackCookieName(PUBLIC_URL))?.value : undefined;
  const address = [...asked, kept].find((one) => typeof one === "string") ?? "/";
  return localPath(address.startsWith(`${PUBLIC_URL}/`) ? address.slice(PUBLIC_URL.length) : address);
}
