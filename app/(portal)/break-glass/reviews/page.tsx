import type { Metadata } from "next";
import { ReviewsList } from "#components/break-glass/reviews/reviews-list.tsx";
import { requireActor } from "#lib/identity/current-actor.ts";
import { reviewsView } from "#lib/queries/break-glass/reviews.ts";

export const metadata: Metadata = { title: "Reviews" };

export default async function ReviewsPage() {
  const { actor, web } = await requireActor();
  return <ReviewsList initial={await reviewsView(web.database, actor)} />;
}
