"use client";

import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { draftHref } from "#components/requests/draft-href.ts";
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
  draftId: string | null;
  busy: boolean;
  trouble: Trouble | null;
  /** Called with people whom the server does not know, so that their fields say so. */
  onUnknown: (ids: ReadonlySet<string>) => void;
}>;

/** Follows every letter of the form; only this part is drawn anew for it. */
export function LiveAside({ formId, initial, draftId, busy, trouble, onUnknown }: LiveAsideProps) {
  const { form, buckets, people, now } = useRawBucket();
  const { person, timeZone } = useMe();
  useWatch({ control: form.control });
  const values = form.getValues();
  const { shown, behind, failed } = usePreview(draftText(values), initial);
  const unknownPeople = unknownPeopleIn(shown);
  useEffect(() => onUnknown(unknownPeopleIn(shown)), [onUnknown, shown]);
  const bucket = buckets.byId.get(values.bucketId) ?? null;
  const flaws = flawsOf(values, { bucket, requesterId: person.id, unknownPeople, now });
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
      here={draftId === null ? "/requests/new/raw-bucket" : draftHref(draftId)}
      present={{ now, zone: timeZone }}
    />
  );
}
