import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BucketDetail } from "#components/catalogue/bucket-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { bucketCatalog } from "#lib/queries/bucket-catalog.ts";
import { bucketAccess } from "#lib/queries/bucket-access.ts";
import { bucketById } from "#lib/queries/buckets.ts";

type BucketPageProps = Readonly<{ params: Promise<{ bucketId: string }> }>;

const read = cache(async (bucketId: string) => {
  const { web } = await requireActor();
  return bucketById(web.database, decodeURIComponent(bucketId));
});

export async function generateMetadata({ params }: BucketPageProps): Promise<Metadata> {
  const bucket = await read((await params).bucketId);
  return { title: bucket?.securableName ?? "Nothing here" };
}

export default async function BucketPage({ params }: BucketPageProps) {
  const { actor, web } = await requireActor();
  const bucket = await read((await params).bucketId);
  const access = bucket === null ? null : await bucketAccess(web.database, actor, bucket.id);
  if (bucket === null || access === null) notFound();
  const catalog = access.holders === null ? null : await bucketCatalog(web.database, actor, bucket.id);
  return (
    <BucketDetail bucket={bucket} access={access} catalog={catalog?.ok === true ? catalog.value : null} />
  );
}
