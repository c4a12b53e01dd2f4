import type { ReviewState, ReviewText } from "#lib/domain/break-glass/review/types.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import type { IncidentReviewRelation } from "#lib/policy/types.ts";
import type { Queryable } from "../../pool.ts";
import { loadRequest, relationOf } from "../../requests/load.ts";
import type { Locked } from "../../transact.ts";
import { REVIEWED_CLASSES } from "./reviewed-classes.ts";

/** A review under the lock of its request, with everything that its rules need. */
export type LockedReview = {
  readonly review: ReviewState;
  readonly request: RequestState;
  readonly number: string;
  /** When it is due, in ms since 1970. */
  readonly dueAt: number;
  readonly drill: boolean;
  readonly holder: string;
  /** Who may accept it or send it back. */
  readonly judges: readonly string[];
};

type Row = Pick<
  ReviewState,
  | "id"
  | "status"
  | "authorId"
  | "letInBy"
  | "textVersion"
  | "knownOwners"
  | "classes"
  | "marks"
  | "handedInKeys"
  | "rowsMayCome"
> & {
  readonly revision: number;
  readonly draft: Partial<ReviewText>;
  readonly dueAt: number;
  readonly drill: boolean;
  readonly holder: string;
  readonly judges: readonly string[];
};

const REVIEW = `SELECT p.id, p.status, p.revision, p.author_id AS "authorId", p.draft, p.text_version AS "textVersion",
    ms(p.due_at) AS "dueAt", r.drill, h.display_name AS holder, ARRAY(SELECT pir_judges(r.id)) AS judges, rows_may_come(r.id) AS "rowsMayCome",
    ARRAY(SELECT DISTINCT d.person_id FROM decision d WHERE d.request_id = r.id AND d.verdict = 'approve') AS "letInBy",
    ARRAY(SELECT o.id FROM person o WHERE o.active AND o.id IN
      (SELECT a ->> 'ownerId' FROM jsonb_array_elements(coalesce(p.draft -> 'actions', '[]')) AS x(a))) AS "knownOwners",
    ${REVIEWED_CLASSES} AS classes,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('key', k.class_key, 'side', k.side, 'note', k.note)), '[]') FROM pir_mark k
      WHERE k.pir_id = p.id) AS marks,
    ARRAY(SELECT m ->> 'key' FROM pir_version v, jsonb_array_elements(v.content -> 'marks') AS y(m)
      WHERE v.pir_id = p.id AND v.version = p.text_version) AS "handedInKeys"
  FROM pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id WHERE r.id = $1`;

/** Locks the request of a review and reads the review behind the lock. Null when there is none. */
export async function loadReview(tx: Queryable, requestId: string): Promise<Locked<LockedReview> | null> {
  const [locked, [row]] = await Promise.all([
    loadRequest(tx, requestId),
    tx.query<Row>({ name: "review.locked", text: REVIEW, values: [requestId] }),
  ]);
  if (locked === null || row === undefined) return null;
  const { request, number } = locked.state;
  const { revision, draft, dueAt, drill, holder, judges, ...rest } = row;
  const { requesterId, creatorId, beneficiaryId } = request;
  const text = { summary: "", cause: "", actions: [], ...draft };
  return {
    now: locked.now,
    version: revision,
    state: {
      request,
      number,
      dueAt,
      drill,
      holder,
      judges,
      review: { ...rest, requesterId, creatorId, beneficiaryId, text },
    },
  };
}

/** What policy needs to know of a review. */
export function reviewRelationOf({ review, request }: LockedReview): IncidentReviewRelation {
  const { letInBy, authorId, text } = review;
  return {
    request: relationOf(request),
    authorId,
    letInBy,
    actionOwners: review.status === "accepted" ? text.actions.map(({ ownerId }) => ownerId) : [],
  };
}
