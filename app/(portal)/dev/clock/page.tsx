import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockPanel } from "#components/dev/clock-panel.tsx";
import { readTestClock } from "#lib/dev/test-clock.ts";
import { requireActor } from "#lib/identity/current-actor.ts";

export const metadata: Metadata = { title: "Clock of the demonstration" };

/** Exists beside the embedded servers alone: a real database has no clock that can be moved. */
export default async function ClockPage() {
  const { web } = await requireActor();
  if (!web.env.COUNTERSIGN_EMBEDDED) notFound();
  return <ClockPanel initial={await readTestClock(web.database)} />;
}
