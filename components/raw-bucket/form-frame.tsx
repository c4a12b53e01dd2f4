"use client";

import { useMemo, type ReactNode } from "react";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import { Form } from "#components/forms/form.tsx";
import { DurationSection } from "./duration-section.tsx";
import { LiveAside } from "./live-aside.tsx";
import { PlanSection } from "./plan-section.tsx";
import { RenewalNotice } from "./renewal-notice.tsx";
import { RiskSection } from "./risk-section.tsx";
import { draftText, valuesOf, type RawBucketValues } from "./values.ts";
import { WhatSection } from "./what-section.tsx";
import { WhySection } from "./why-section.tsx";
import { RawBucketProvider, type RawBucketWorld } from "./world.tsx";

const FORM = "raw-bucket";

type FormFrameProps = Readonly<{
  start: RawBucketStart;
  /** The request whose text it is, once there is one. */
  requestId: string | null;
  world: RawBucketWorld;
  onUnknown: (ids: ReadonlySet<string>) => void;
  /** Names the form. */
  label: string;
  /** Whether what was typed is safe, and what stands in the way. */
  note: ReactNode;
  submit: (values: RawBucketValues) => Promise<void>;
  /** On the button. */
  submitLabel: string;
  busy: boolean;
  trouble: Trouble | null;
  /** Where the reader is, for signing in again. */
  here: string;
  /** Quieter acts beside the button. */
  acts?: ReactNode;
}>;

/** Five short sections with what they mean beside them: for a draft and for a new version alike. */
export function FormFrame(props: FormFrameProps) {
  const { start, requestId, world, onUnknown, label, note, submit, submitLabel, busy, trouble, here, acts } =
    props;
  const initial = useMemo(
    () => ({
      text: draftText(valuesOf(start.details, start.beneficiaryId, start.preview.policy.questions)),
      view: start.preview,
    }),
    [start],
  );
  return (
    <RawBucketProvider world={world}>
      {note}
      <RenewalNotice renewal={start.preview.renewal} />
      <div className="grid gap-x-16 gap-y-8 wide:grid-cols-[minmax(0,37.5rem)_minmax(0,22.5rem)]">
        <Form form={world.form} onSubmit={submit} label={label} id={FORM}>
          <WhatSection />
          <WhySection />
          <DurationSection />
          <RiskSection />
          <PlanSection />
        </Form>
        <LiveAside
          formId={FORM}
          initial={initial}
          requestId={requestId}
          here={here}
          submitLabel={submitLabel}
          acts={acts}
          busy={busy}
          trouble={trouble}
          onUnknown={onUnknown}
        />
      </div>
    </RawBucketProvider>
  );
}
