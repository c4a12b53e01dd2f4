import type { Metadata } from "next";
import { readCatalogueState } from "#components/catalogue/catalogue-address.ts";
import { CatalogueList } from "#components/catalogue/catalogue-list.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { listBuckets } from "#lib/queries/buckets.ts";

export const metadata: Metadata = { title: "Catalogue" };

type CataloguePageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function CataloguePage({ searchParams }: CataloguePageProps) {
  const { web } = await requireActor();
  const asked = readCatalogueState(await searchParams);
  const ask = {
    q: asked.q ?? undefined,
    layer: asked.layer ?? undefined,
    classification: asked.classification ?? undefined,
  };
  const found = await listBuckets(web.database, { ...ask, cursor: asked.trail.at(-1) });
  // A cursor that is none of this list begins at the first page.
  const page = found ?? (await listBuckets(web.database, ask));
  if (page === null) throw new Error("A list without a cursor always has a first page");
  return <CatalogueList page={page} state={found === null ? { ...asked, trail: [] } : asked} />;
}
