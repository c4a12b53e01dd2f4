"use client";

import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/forms/field-id.ts";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { BucketField } from "./bucket-field.tsx";
import { FormSection } from "./form-section.tsx";
import { PersonField } from "./person-field.tsx";
import { useRawBucket } from "./world.tsx";

/** For whom: the reader, unless they say otherwise. */
function Beneficiary() {
  const { form, people, isFor } = useRawBucket();
  const me = useMe().person;
  const forId = useWatch({ control: form.control, name: "beneficiaryId" });
  const [asked, setAsked] = useState(false);
  // What was pressed is gone; what it opened takes the focus.
  useEffect(() => {
    if (asked) document.querySelector<HTMLElement>(`#${fieldId("beneficiaryId")}`)?.focus();
  }, [asked]);
  const forMe = () => {
    setAsked(false);
    form.setValue("beneficiaryId", me.id, { shouldDirty: true, shouldValidate: true });
  };
  if (isFor === "one")
    return (
      <p>
        <span className="font-medium">For</span>{" "}
        {forId === me.id ? `you, ${me.name}` : (people.byId.get(forId)?.name ?? forId)}
      </p>
    );
  if (forId === me.id && !asked)
    return (
      <p className="flex flex-wrap items-center gap-x-2">
        <span>
          <span className="font-medium">For</span> you, {me.name}
        </span>
        <Button size="small" variant="quiet" onClick={() => setAsked(true)}>
          Ask for somebody else
        </Button>
      </p>
    );
  return (
    <div className="grid gap-1.5">
      <PersonField
        name="beneficiaryId"
        label="For whom"
        hint="Who would read the bucket. Neither of you decides on it."
      />
      <div>
        <Button size="small" onClick={forMe}>
          Ask for me
        </Button>
      </div>
    </div>
  );
}

/** 1 What: the bucket, and for whom. */
export function WhatSection() {
  return (
    <FormSection number={1} title="What">
      <BucketField />
      <Beneficiary />
    </FormSection>
  );
}
