"use client";

import { useQuery } from "@tanstack/react-query";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { requestQuery } from "#lib/client/queries.ts";
import { listOf } from "#lib/format/counts.ts";
import { revisionHref } from "#components/requests/draft-href.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { FormFrame } from "./form-frame.tsx";
import { useRevision, type Revised } from "./use-revision.ts";
import { useRevisionSubmission } from "./use-revision-submission.ts";
import { useWorld } from "./use-world.ts";

type RevisionFormProps = Readonly<{ start: RawBucketStart; revised: Revised }>;

type NoteProps = Readonly<{ revised: Revised; restored: boolean; onStartAnew: () => void }>;

/** What a new version does to what was decided, as the request stands this moment. */
function RevisionNote({ revised, restored, onStartAnew }: NoteProps) {
  const { data } = useQuery(requestQuery(revised.requestId));
  const isOvertaken =
    data !== undefined &&
    (data.textVersion !== revised.version ||
      !["waiting_for_approval", "question_open", "returned"].includes(data.decision));
  if (isOvertaken)
    return (
      <Notice
        tone="warn"
        title="The request has moved on"
        action={
          <ButtonLink size="small" href={`/requests/${revised.requestId}`}>
            Look at it
          </ButtonLink>
        }
      >
        Version {revised.version} is no longer the one that is judged, so this text cannot replace it. What
        you typed stays in this browser.
      </Notice>
    );
  const signed = data?.slots.filter(({ state }) => state === "signed").map(({ slot }) => slot) ?? [];
  return (
    <Notice
      tone={signed.length === 0 ? "neutral" : "warn"}
      title={
        signed.length === 0
          ? `Version ${revised.version + 1} replaces version ${revised.version}`
          : `${listOf(signed, "and")} signed version ${revised.version}; a new one makes that void`
      }
      action={
        restored ? (
          <Button size="small" onClick={onStartAnew}>
            Start from version {revised.version}
          </Button>
        ) : undefined
      }
    >
      {data === undefined || data.question === null ? null : (
        <>
          {data.question.by.name} asked: “{data.question.text}” A new version closes the question without an
          answer.{" "}
        </>
      )}
      Every slot opens again with new due times, and the approvers see what changed.{" "}
      {restored
        ? "What you typed last time is here again."
        : "What you type stays in this browser until you submit it."}
    </Notice>
  );
}

/** A submitted request written anew: the same form, begun with the version that is judged (REQ-4). */
export function RevisionForm({ start, revised }: RevisionFormProps) {
  const { world, onUnknown } = useWorld(start, { isFor: "one" });
  const { form, buckets } = world;
  const { restored, forget, startAnew } = useRevision(form, revised, start);
  const { busy, trouble, submit } = useRevisionSubmission({
    form,
    revised,
    further: world.policy.questions,
    hasProducts: ({ bucketId }) => (buckets.byId.get(bucketId)?.products.length ?? 0) > 0,
    onTaken: forget,
  });
  return (
    <FormFrame
      start={start}
      requestId={revised.requestId}
      world={world}
      onUnknown={onUnknown}
      label={`Change ${revised.number}`}
      note={<RevisionNote revised={revised} restored={restored} onStartAnew={startAnew} />}
      submit={submit}
      submitLabel={`Submit version ${revised.version + 1}`}
      busy={busy}
      trouble={trouble}
      here={revisionHref(revised.requestId)}
      acts={<ButtonLink href={`/requests/${revised.requestId}`}>Leave it</ButtonLink>}
    />
  );
}
