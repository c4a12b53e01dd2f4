import type { PersonRef } from "./fields.ts";
import type { BucketView, RawBucketDraft } from "./raw-bucket.ts";
import type { PreviewView } from "./requests.ts";

/** What the server read for the form before it is shown. */
export type RawBucketStart = {
  /** Null before a draft exists: it begins with the first change. */
  readonly draft: { readonly id: string; readonly version: number } | null;
  readonly beneficiaryId: string;
  readonly details: RawBucketDraft;
  /** The chosen bucket and everybody named in the text, so that ids have their words at once. */
  readonly buckets: readonly BucketView[];
  readonly people: readonly PersonRef[];
  readonly edp: readonly PersonRef[];
  readonly preview: PreviewView;
  /** The database's clock. */
  readonly now: string;
  /** Whether a draft is to be kept before anything is typed, because a link asked for something. */
  readonly prefilled: boolean;
};
