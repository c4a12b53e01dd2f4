import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { adminPlaces } from "#lib/format/navigation.ts";
import { requireActor } from "#lib/identity/current-actor.ts";

export const metadata: Metadata = { title: "Admin" };

/** The administration opens at the first of its pages that serves this person. */
export default async function AdminPage() {
  const { actor } = await requireActor();
  const [first] = adminPlaces(actor);
  if (first !== undefined) redirect(first.href);
  return <ForbiddenPage why="Platform administrators, run the bank and security see these pages." />;
}
