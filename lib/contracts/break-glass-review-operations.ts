import { z } from "zod";
import * as reviews from "./break-glass-reviews.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const requestId = z.strictObject({ requestId: id });
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const onReview = {
  method: "POST",
  params: requestId,
  query: none,
  status: 200,
  ifMatch: true,
  output: reviews.ReviewReceiptView,
} as const;

/** The reviews after break-glass (BG-7); a part of the table in operations.ts. */
export const reviewOperations = {
  listReviews: {
    ...read,
    id: "listReviews",
    path: "/break-glass/reviews",
    summary: "Post-incident reviews that I may see: what waits for me first",
    action: "self.read",
    output: reviews.ReviewsView,
  },
  getReview: {
    ...read,
    id: "getReview",
    path: "/break-glass/reviews/{requestId}",
    summary: "The post-incident review of one break-glass, with what was done and its versions",
    action: "incident_review.read",
    params: requestId,
    output: reviews.ReviewView,
  },
  saveReview: {
    ...onReview,
    method: "PUT",
    id: "saveReview",
    path: "/break-glass/reviews/{requestId}/text",
    summary: "Keep the text of a review of one's own as it is",
    action: "incident_review.write",
    body: reviews.SaveReview,
  },
  markActivity: {
    ...onReview,
    method: "PUT",
    id: "markActivity",
    path: "/break-glass/reviews/{requestId}/marks",
    summary: "Mark classes of activity as inside or outside the stated purpose",
    action: "incident_review.write",
    body: reviews.MarkActivity,
  },
  handInReview: {
    ...onReview,
    id: "handInReview",
    path: "/break-glass/reviews/{requestId}/submission",
    summary: "Hand a review in; refused while a class of activity is unmarked",
    action: "incident_review.write",
    body: none,
  },
  acceptReview: {
    ...onReview,
    id: "acceptReview",
    path: "/break-glass/reviews/{requestId}/acceptance",
    summary: "Accept a review of somebody whom I did not let in",
    action: "incident_review.judge",
    body: none,
  },
  sendBackReview: {
    ...onReview,
    id: "sendBackReview",
    path: "/break-glass/reviews/{requestId}/return",
    summary: "Send a review back with what is missing in it",
    action: "incident_review.judge",
    body: reviews.SendBackReview,
  },
} as const;
