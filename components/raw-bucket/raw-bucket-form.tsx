"use client";

import { useMemo, useRef, useState } from "react";
import { useForm, type Resolver } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { Form } from "#components/forms/form.tsx";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { DraftNote } from "./draft-note.tsx";
import { DurationSection } from "./duration-section.tsx";
import { errorsOf, faultOf, flawsOf } from "./judge.ts";
import { LiveAside } from "./live-aside.tsx";
import { PlanSection } from "./plan-section.tsx";
import { RiskSection } from "./risk-section.tsx";
import type { RawBucketStart } from "./start.ts";
import { useDraft } from "./use-draft.ts";
import { useSubmission } from "./use-submission.ts";
import { draftText, valuesOf, type RawBucketValues } from "./values.ts";
import { WhatSection } from "./what-section.tsx";
import { WhySection } from "./why-section.tsx";
import { RawBucketProvider, useKnown, type RawBucketWorld } from "./world.tsx";

const FORM = "raw-bucket";
const AFTER_PRESS = 300;
const NOBODY: ReadonlySet<string> = new Set();

/** The form, judged by the rules of the domain as it is filled in; the server judges again at the submission (REQ-3). */
function useWorld(start: RawBucketStart) {
  const now = useNow(start.now);
  const { person } = useMe();
  const buckets = useKnown(start.buckets);
  const people = useKnown<PersonRef>(start.people);
  const unknownPeople = useRef(NOBODY);
  const resolver: Resolver<RawBucketValues> = (values) => {
    const bucket = buckets.byId.get(values.bucketId) ?? null;
    const known = { bucket, requesterId: person.id, unknownPeople: unknownPeople.current, now };
    const faults = flawsOf(values, known).map(faultOf);
    return faults.length === 0 ? { values, errors: {} } : { values: {}, errors: errorsOf(faults) };
  };
  const form = useForm<RawBucketValues>({
    mode: "onTouched",
    // An error that came at once would move the page under the press that left the field, and the press would be lost.
    delayError: AFTER_PRESS,
    shouldFocusError: false,
    defaultValues: valuesOf(start.details, start.beneficiaryId),
    resolver,
  });
  const world: RawBucketWorld = { form, buckets, people, edp: start.edp, now };
  const [onUnknown] = useState(() => (ids: ReadonlySet<string>) => {
    unknownPeople.current = ids;
  });
  return { world, onUnknown };
}

/** Asking for a raw bucket: five short sections, kept as they are written, with what they mean beside them. */
export function RawBucketForm({ start }: Readonly<{ start: RawBucketStart }>) {
  const { world, onUnknown } = useWorld(start);
  const { form, buckets, now } = world;
  const { timeZone } = useMe();
  const draft = useDraft(form, start, now);
  const { busy, trouble, submit } = useSubmission({
    form,
    draft,
    hasProducts: ({ bucketId }) => (buckets.byId.get(bucketId)?.products.length ?? 0) > 0,
  });
  const initial = useMemo(
    () => ({ text: draftText(valuesOf(start.details, start.beneficiaryId)), view: start.preview }),
    [start],
  );
  return (
    <RawBucketProvider world={world}>
      <DraftNote draft={draft} present={{ now, zone: timeZone }} />
      <div className="grid gap-x-16 gap-y-8 wide:grid-cols-[minmax(0,37.5rem)_minmax(0,22.5rem)]">
        <Form form={form} onSubmit={submit} label="Ask for a raw bucket" id={FORM}>
          <WhatSection />
          <WhySection />
          <DurationSection />
          <RiskSection />
          <PlanSection />
        </Form>
        <LiveAside
          formId={FORM}
          initial={initial}
          draftId={draft.state.draft?.id ?? null}
          busy={busy}
          trouble={trouble}
          onUnknown={onUnknown}
        />
      </div>
    </RawBucketProvider>
  );
}
