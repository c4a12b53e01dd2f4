"use client";

import { useEffect, type ReactNode } from "react";
import { useWatch } from "react-hook-form";
import type { Trouble } from "#lib/format/trouble.ts";
import { useMe } from "#components/shell/me.tsx";
import { flawsOf, missingOf } from "./judge.ts";
import { RequestAside } from "./request-aside.tsx";
import { unknownPeopleIn } from "./unknown-people.ts";
import { usePreview, type Previewed } from "./use-preview.ts";
import { draftText } from "./values.ts";
import { useRawBucket } from "./world.tsx";

type LiveAsideProps = Readonly<{
  formId: string;
  initial: Previewed;
  /** The request whose text it is, once there is one. */
  requestId: string | null;
  /** Where the reader is, for signing in again. */
  here: string;
  submitLabel: string;
  acts?: ReactNode;
  busy: boolean;
  trouble: Trouble | null;
  /** Called with people whom the server does not know, so that their fields say so. */
  onUnknown: (ids: ReadonlySet<string>) => void;
}>;

/** Follows every letter of the form; only this part is drawn anew for it. */
export function LiveAside(props: LiveAsideProps) {
  const { formId, initial, requestId, here, submitLabel, acts, busy, trouble, onUnknown } = props;
  const { form, buckets, people, now } = useRawBucket();
  const { person, timeZone } = useMe();
  useWatch({ control: form.control });
  const values = form.getValues();
  const { shown, behind, failed } = usePreview(draftText(values), initial, requestId);
  const unknownPeople = unknownPeopleIn(shown);
  useEffect(() => onUnknown(unknownPeopleIn(shown)), [onUnknown, shown]);
  const bucket = buckets.byId.get(values.bucketId) ?? null;
  const { policy } = shown.view;
  const flaws = flawsOf(values, { bucket, requesterId: person.id, unknownPeople, now, policy });
  return (
    <RequestAside
      formId={formId}
      view={shown.view}
      beneficiary={
        people.byId.get(values.beneficiaryId) ?? { id: values.beneficiaryId, name: "", title: null }
      }
      chosen={bucket !== null && shown.text.details.bucketId !== ""}
      behind={behind}
      failed={failed}
      missing={missingOf(flaws)}
      busy={busy}
      trouble={trouble}
      here={here}
      submitLabel={submitLabel}
      acts={acts}
      present={{ now, zone: timeZone }}
    />
  );
}
