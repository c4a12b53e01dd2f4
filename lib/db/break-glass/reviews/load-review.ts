import type { ReviewState, ReviewText } from "#lib/domain/break-glass/review/types.ts";
import type { IncidentReviewRelation, RequestRelation } from "#lib/policy/types.ts";
import type { Queryable } from "../../pool.ts";
import type { Locked } from "../../transact.ts";
import { REVIEWED_CLASSES } from "./reviewed-classes.ts";

/** A review under its lock, with everything that its rules and its mails need. */
export type LockedReview = {
  readonly review: ReviewState;
  readonly request: RequestRelation;
  readonly requestId: string;
  readonly number: string;
  /** When it is due, in ms since 1970. */
  readonly dueAt: number;
  readonly drill: boolean;
  readonly holder: string;
  /** Who may accept it or send it back. */
  readonly judges: readonly string[];
};

type Row = Omit<LockedReview, "review"> &
  Omit<ReviewState, "text" | "requesterId" | "creatorId" | "beneficiaryId"> & {
    readonly now: number;
    readonly revision: number;
    readonly draft: Partial<ReviewText>;
  };

const REVIEW = `SELECT ms(c.now) AS now, p.id, p.status, p.revision, p.author_id AS "authorId", p.draft, p.text_version AS "textVersion",
    ms(p.due_at) AS "dueAt", r.id AS "requestId", r.number, r.drill, h.display_name AS holder, rows_may_come(r.id) AS "rowsMayCome",
    ARRAY(SELECT pir_judges(r.id)) AS judges,
    ARRAY(SELECT DISTINCT d.person_id FROM decision d WHERE d.request_id = r.id AND d.verdict = 'approve') AS "letInBy",
    jsonb_build_object('kind', r.kind, 'requesterId', r.requester_id, 'creatorId', r.creator_id, 'beneficiaryId', r.beneficiary_id,
      'decision', r.decision_status, 'access', r.access_status, 'closingBy', NULL,
      'slots', (SELECT coalesce(jsonb_agg(jsonb_build_object('slot', s.slot, 'signedBy', d.person_id)), '[]') FROM approval_slot s
        LEFT JOIN decision d ON d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot AND d.verdict = 'approve'
          AND d.void_at IS NULL WHERE s.request_id = r.id AND s.version = r.text_version)) AS request,
    ARRAY(SELECT o.id FROM person o WHERE o.active AND o.id IN
      (SELECT a ->> 'ownerId' FROM jsonb_array_elements(coalesce(p.draft -> 'actions', '[]')) AS x(a))) AS "knownOwners",
    ${REVIEWED_CLASSES} AS classes,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('key', k.class_key, 'side', k.side, 'note', k.note)), '[]') FROM pir_mark k
      WHERE k.pir_id = p.id) AS marks,
    ARRAY(SELECT m ->> 'key' FROM pir_version v, jsonb_array_elements(v.content -> 'marks') AS y(m)
      WHERE v.pir_id = p.id AND v.version = p.text_version) AS "handedInKeys"
  FROM (SELECT clock_now() AS now OFFSET 0) c, pir p JOIN request r ON r.id = p.request_id JOIN person h ON h.id = p.author_id
  WHERE r.id = $1`;

/** Locks a review and reads it behind the lock; its request is over and changes no more. Null when there is none. */
export async function loadReview(tx: Queryable, requestId: string): Promise<Locked<LockedReview> | null> {
  const [, locked] = await Promise.all([
    tx.query({ text: "SELECT 1 FROM pir WHERE request_id = $1 FOR UPDATE", values: [requestId] }),
    readReview(tx, requestId),
  ]);
  return locked;
}

/** The same without the lock, for whoever only looks. */
export async function readReview(
  database: Queryable,
  requestId: string,
): Promise<Locked<LockedReview> | null> {
  const [row] = await database.query<Row>({ name: "review", text: REVIEW, values: [requestId] });
  if (row === undefined) return null;
  const { now, revision, draft, request, number, dueAt, drill, holder, judges, ...rest } = row;
  const { requesterId, creatorId, beneficiaryId } = request;
  const text = { summary: "", cause: "", actions: [], ...draft };
  const review = { ...rest, requesterId, creatorId, beneficiaryId, text };
  return {
    now,
    version: revision,
    state: { review, request, requestId: row.requestId, number, dueAt, drill, holder, judges },
  };
}

/** What policy needs to know of a review. */
export function reviewRelationOf({ review, request }: LockedReview): IncidentReviewRelation {
  const { letInBy, authorId, text, status } = review;
  const actionOwners = status === "accepted" ? text.actions.map(({ ownerId }) => ownerId) : [];
  return { request, authorId, letInBy, actionOwners };
}
