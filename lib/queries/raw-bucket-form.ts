import "server-only";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { RawBucketDraftSchema, type BucketView, type RawBucketDraft } from "#lib/contracts/raw-bucket.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { BUCKET, bucketById } from "./buckets.ts";
import { previewText } from "./preview.ts";
import { requestView } from "./request.ts";

type Begun = Pick<RawBucketStart, "draft" | "beneficiaryId" | "details">;

/** A form that begins blank, or with the securable that a link asks for; `known` is whether the catalogue has it (REQ-1). */
export async function freshForm(
  database: Queryable,
  actor: PersonActor,
  securable: string | null,
): Promise<{ readonly form: RawBucketStart; readonly known: boolean }> {
  const bucket = securable === null ? null : await bucketBySecurable(database, securable);
  const details = bucket === null ? {} : { bucketId: bucket.id };
  const begun = { draft: null, beneficiaryId: actor.id, details };
  const form = await formView(database, actor, { begun, bucket });
  return { form: { ...form, prefilled: bucket !== null }, known: securable === null || bucket !== null };
}

/**
 * The form with the text of a draft. `elsewhere` when the request is none that is still written in this form; null when it is
 * unknown or invisible, which answer alike (REQ-9).
 */
export async function draftForm(
  database: Queryable,
  actor: PersonActor,
  draftId: string,
): Promise<RawBucketStart | "elsewhere" | null> {
  const request = await requestView(database, actor, draftId);
  if (request === null) return null;
  const { id, version, draft, decision, beneficiary } = request;
  if (draft === null || decision !== "draft" || request.kind !== "raw_bucket") return "elsewhere";
  const details = RawBucketDraftSchema.parse(draft.details);
  const begun = { draft: { id, version }, beneficiaryId: beneficiary.id, details };
  const bucket = details.bucketId === undefined ? null : await bucketById(database, details.bucketId);
  return formView(database, actor, { begun, bucket, requestId: id });
}

/** The form begun with a text: everybody and everything that it names, and what it would do. */
export async function formView(
  database: Queryable,
  actor: PersonActor,
  ask: { readonly begun: Begun; readonly bucket: BucketView | null; readonly requestId?: string },
): Promise<RawBucketStart> {
  const { begun, bucket, requestId } = ask;
  const { beneficiaryId, details } = begun;
  const [people, preview] = await Promise.all([
    peopleFor(database, [beneficiaryId, ...peopleIn(details)]),
    previewText(database, actor, { kind: "raw_bucket", beneficiaryId, details, requestId }),
  ]);
  const buckets = bucket === null ? [] : [bucket];
  return { ...begun, buckets, preview, prefilled: false, ...people };
}

function peopleIn({ risk, plan }: RawBucketDraft): readonly string[] {
  const milestones = plan?.milestones ?? [];
  return [risk?.ownerId ?? "", ...milestones.flatMap(({ ownerId, verifierId }) => [ownerId, verifierId])];
}

const FEW = 3;

/** Everybody who is named, a few of the EDP team to suggest, those first who verified and triaged most, and the time. */
async function peopleFor(
  database: Queryable,
  ids: readonly string[],
): Promise<Pick<RawBucketStart, "people" | "edp" | "now">> {
  const [row] = await database.query<Pick<RawBucketStart, "people" | "edp" | "now">>({
    text: `WITH ref AS (SELECT p.id, lower(p.display_name) AS place,
          jsonb_build_object('id', p.id, 'name', p.display_name, 'title', p.title) AS person FROM person p)
      SELECT iso(clock_now()) AS now,
        (SELECT coalesce(jsonb_agg(r.person), '[]') FROM ref r WHERE r.id = ANY ($1::text[])) AS people,
        (SELECT coalesce(jsonb_agg(e.person ORDER BY e.done DESC, e.place), '[]') FROM (
          SELECT r.person, r.place, (SELECT count(*) FROM milestone m WHERE m.verifier_id = r.id)
              + (SELECT count(*) FROM triage_note t WHERE t.person_id = r.id) AS done
          FROM ref r WHERE r.id IN (SELECT people_with_role('edp')) ORDER BY done DESC, r.place LIMIT ${FEW}) e) AS edp`,
    values: [ids],
  });
  if (row === undefined) throw new Error("The people of a form are always one row");
  return row;
}

async function bucketBySecurable(database: Queryable, securable: string): Promise<BucketView | null> {
  const [row] = await database.query<{ bucket: BucketView }>({
    text: `SELECT ${BUCKET} AS bucket FROM raw_bucket b JOIN person o ON o.id = b.owner_id WHERE b.securable_name = $1`,
    values: [securable],
  });
  return row?.bucket ?? null;
}
