"use client";

import { useRef, useState } from "react";
import { useForm, type Resolver } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { errorsOf, faultOf, flawsOf } from "./judge.ts";
import { valuesOf, type RawBucketValues } from "./values.ts";
import { useKnown, type RawBucketWorld } from "./world.tsx";

const AFTER_PRESS = 300;
const NOBODY: ReadonlySet<string> = new Set();

/** The form, judged by the rules of the domain as it is filled in; the server judges again at the submission (REQ-3). */
export function useWorld(start: RawBucketStart, { isFor }: Pick<RawBucketWorld, "isFor">) {
  const now = useNow(start.now);
  const { person } = useMe();
  const { policy } = start.preview;
  const buckets = useKnown(start.buckets);
  const people = useKnown<PersonRef>(start.people);
  const unknownPeople = useRef(NOBODY);
  const resolver: Resolver<RawBucketValues> = (values) => {
    const bucket = buckets.byId.get(values.bucketId) ?? null;
    const known = { bucket, requesterId: person.id, unknownPeople: unknownPeople.current, now, policy };
    const faults = flawsOf(values, known).map(faultOf);
    return faults.length === 0 ? { values, errors: {} } : { values: {}, errors: errorsOf(faults) };
  };
  const form = useForm<RawBucketValues>({
    mode: "onTouched",
    // An error that came at once would move the page under the press that left the field, and the press would be lost.
    delayError: AFTER_PRESS,
    shouldFocusError: false,
    defaultValues: valuesOf(start.details, start.beneficiaryId, policy.questions),
    resolver,
  });
  const world: RawBucketWorld = { form, buckets, people, edp: start.edp, now, isFor, policy };
  const [onUnknown] = useState(() => (ids: ReadonlySet<string>) => {
    unknownPeople.current = ids;
  });
  return { world, onUnknown };
}
