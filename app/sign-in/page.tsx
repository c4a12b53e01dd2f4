import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Brand } from "#components/shell/brand.tsx";
import { SignInCard } from "#components/sign-in/sign-in-card.tsx";
import { web } from "#lib/config/web.ts";
import { localPath } from "#lib/http/local-path.ts";
import { callbackCookieName } from "#lib/identity/session.ts";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { to, callbackUrl, error } = await searchParams;
  const asked = [to, callbackUrl].find((address) => typeof address === "string");
  const path = asked ?? (typeof error === "string" ? await whereItLed() : "/");
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-md gap-8">
        <Brand />
        <SignInCard to={localPath(path)} error={typeof error === "string" ? error : null} />
      </div>
    </main>
  );
}

/** A sign-in that failed or was given up still leads where the person wanted to go. */
async function whereItLed(): Promise<string> {
  const { env } = await web();
  const address = (await cookies()).get(callbackCookieName(env.PUBLIC_URL))?.value ?? "/";
  return address.startsWith(`${env.PUBLIC_URL}/`) ? address.slice(env.PUBLIC_URL.length) : "/";
}
