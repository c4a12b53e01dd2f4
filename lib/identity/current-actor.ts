import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { web, type Web } from "#lib/config/web.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { actorOf, sessionCookieName } from "./session.ts";

/** The signed-in person of this page and what pages work with; others are sent to sign in and come back (SEC-1). */
export const requireActor = cache(async (): Promise<{ readonly actor: PersonActor; readonly web: Web }> => {
  const ours = await web();
  const token = (await cookies()).get(sessionCookieName(ours.env.PUBLIC_URL))?.value;
  const actor = token === undefined ? null : await actorOf(ours.database, token);
  if (actor === null) {
    const path = (await headers()).get("x-path") ?? "/";
    redirect(`/sign-in?to=${encodeURIComponent(path)}`);
  }
  return { actor, web: ours };
});
