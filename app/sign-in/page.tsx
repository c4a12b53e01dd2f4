import type { Metadata } from "next";
import { Brand } from "#components/shell/brand.tsx";
import { SignInCard } from "#components/sign-in/sign-in-card.tsx";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { to, callbackUrl, error } = await searchParams;
  const asked = typeof to === "string" ? to : typeof callbackUrl === "string" ? callbackUrl : "/";
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-md gap-8">
        <Brand />
        <SignInCard to={localPath(asked)} error={typeof error === "string" ? error : null} />
      </div>
    </main>
  );
}

/** Only a path of this portal: a link must not lead from our sign-in to somebody else's page (ASVS 3.7.2). */
function localPath(to: string): string {
  return /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-") ? to : "/";
}
