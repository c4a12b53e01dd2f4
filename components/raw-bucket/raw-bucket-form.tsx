"use client";

import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { useMe } from "#components/shell/me.tsx";
import { DiscardDraft } from "./discard-draft.tsx";
import { DraftNote } from "./draft-note.tsx";
import { FormFrame } from "./form-frame.tsx";
import { useDraft } from "./use-draft.ts";
import { useSubmission } from "./use-submission.ts";
import { useWorld } from "./use-world.ts";

/** Asking for a raw bucket: kept as it is written, submitted once the draft is safe. */
export function RawBucketForm({ start }: Readonly<{ start: RawBucketStart }>) {
  const { world, onUnknown } = useWorld(start, { isFor: "anybody" });
  const { form, buckets, now } = world;
  const { timeZone } = useMe();
  const draft = useDraft(form, start, now);
  const { busy, trouble, submit } = useSubmission({
    form,
    draft,
    further: world.policy.questions,
    hasProducts: ({ bucketId }) => (buckets.byId.get(bucketId)?.products.length ?? 0) > 0,
  });
  const draftId = draft.state.draft?.id ?? null;
  return (
    <FormFrame
      start={start}
      requestId={draftId}
      world={world}
      onUnknown={onUnknown}
      label="Ask for a raw bucket"
      note={<DraftNote draft={draft} present={{ now, zone: timeZone }} />}
      submit={submit}
      submitLabel="Submit"
      busy={busy}
      trouble={trouble}
      here={draftId === null ? "/requests/new/raw-bucket" : draftHref({ id: draftId, kind: "raw_bucket" })}
      acts={draftId === null ? null : <DiscardDraft draft={draft} />}
    />
  );
}
