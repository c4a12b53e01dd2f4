import type { Metadata } from "next";
import { Home } from "#components/home/home.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { homeView } from "#lib/queries/home.ts";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const { actor, web } = await requireActor();
  return <Home initial={await homeView(web.database, actor)} />;
}
