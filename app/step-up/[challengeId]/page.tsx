import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Brand } from "#components/shell/brand.tsx";
import { StepUpCard } from "#components/step-up/step-up-card.tsx";
import { localPath } from "#lib/http/local-path.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { stepUpStanding } from "#lib/identity/step-up.ts";

export const metadata: Metadata = { title: "Sign in afresh" };

type StepUpPageProps = Readonly<{
  params: Promise<{ challengeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

/** Where a fresh sign-in begins for whoever calls the API by hand, and where every one comes back to (APP-6). */
export default async function Page({ params, searchParams }: StepUpPageProps) {
  const { actor, web } = await requireActor();
  const { challengeId } = await params;
  const { to, other } = await searchParams;
  const back = localPath(typeof to === "string" ? to : "/");
  const standing = await stepUpStanding(web.database, actor, challengeId);
  if (standing === "signed_in" && other === undefined)
    redirect(`${back}${back.includes("?") ? "&" : "?"}challenge=${challengeId}`);
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-md gap-8">
        <Brand />
        <StepUpCard
          challenge={standing === "waits" || standing === "signed_in" ? challengeId : null}
          name={actor.displayName}
          other={other !== undefined}
          to={back}
        />
      </div>
    </main>
  );
}
