import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReviewPage } from "#components/break-glass/reviews/review-page.tsx";
import { reviewTitle } from "#lib/format/break-glass-reviews.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { reviewView } from "#lib/queries/break-glass/review.ts";

type ReviewRouteProps = Readonly<{ params: Promise<{ requestId: string }> }>;

const read = cache(async (requestId: string) => {
  const { actor, web } = await requireActor();
  return reviewView(web.database, actor, requestId);
});

/** An unknown review and one that is not this person's to see have the same title (REQ-9). */
export async function generateMetadata({ params }: ReviewRouteProps): Promise<Metadata> {
  const review = await read((await params).requestId);
  return { title: review === null ? "Nothing here" : reviewTitle(review) };
}

export default async function ReviewRoute({ params }: ReviewRouteProps) {
  const review = await read((await params).requestId);
  if (review === null) notFound();
  return <ReviewPage initial={review} />;
}
