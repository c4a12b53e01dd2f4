import type { Metadata } from "next";
import { CoveragePage } from "#components/coverage/coverage-page.tsx";
import { ForbiddenPage } from "#components/shell/forbidden-page.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { coverageView } from "#lib/queries/coverage.ts";

export const metadata: Metadata = { title: "Slots" };

export default async function Coverage() {
  const { actor, web } = await requireActor();
  const read = await coverageView(web.database, actor);
  return read.ok ? <CoveragePage initial={read.value} /> : <ForbiddenPage why={read.no.because.sentence} />;
}
