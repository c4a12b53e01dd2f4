import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BucketDetail } from "#components/catalogue/bucket-detail.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { bucketById } from "#lib/queries/buckets.ts";

type BucketPageProps = Readonly<{ params: Promise<{ bucketId: string }> }>;

const read = cache(async (bucketId: string) => {
  const { web } = await requireActor();
  return bucketById(web.database, bucketId);
});

export async function generateMetadata({ params }: BucketPageProps): Promise<Metadata> {
  const bucket = await read((await params).bucketId);
  return { title: bucket?.securableName ?? "Nothing here" };
}

export default async function BucketPage({ params }: BucketPageProps) {
  const bucket = await read((await params).bucketId);
  if (bucket === null) notFound();
  return <BucketDetail bucket={bucket} />;
}
