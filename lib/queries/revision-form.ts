import "server-only";
import type { RawBucketDraft } from "#lib/contracts/raw-bucket.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { bucketById } from "./buckets.ts";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { formView } from "./raw-bucket-form.ts";
import { requestView } from "./request.ts";

type RevisionView = {
  readonly form: RawBucketStart;
  readonly revised: { readonly requestId: string; readonly number: string; readonly version: number };
};

/**
 * The form with the text of the version that is judged (REQ-4). `elsewhere` when the request cannot be changed, or not by
 * this person; null when it is unknown or invisible, which answer alike (REQ-9).
 */
export async function revisionForm(
  database: Queryable,
  actor: PersonActor,
  requestId: string,
): Promise<RevisionView | "elsewhere" | null> {
  const request = await requestView(database, actor, requestId);
  if (request === null) return null;
  const { id, number, textVersion: version, beneficiary, actions } = request;
  if (!actions.some(({ action, allowed }) => action === "revise" && allowed)) return "elsewhere";
  const [text] = await database.query<{ details: RawBucketDraft }>({
    text: "SELECT details FROM request_version WHERE request_id = $1 AND version = $2",
    values: [id, version],
  });
  const details = text?.details ?? {};
  const bucket = details.bucketId === undefined ? null : await bucketById(database, details.bucketId);
  const begun = { draft: null, beneficiaryId: beneficiary.id, details };
  const form = await formView(database, actor, { begun, bucket, requestId });
  return { form, revised: { requestId: id, number, version } };
}
